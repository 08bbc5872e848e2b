import { geographicTileAt } from '#core/geo/geographic-tiling.ts';
import type { Dataset } from '../sources/dataset.ts';

/** Levels served for the whole world, synthesised from the geoid where no dataset is. */
export const WORLD_LEVELS = 7;

interface TileRange {
  readonly startX: number;
  readonly startY: number;
  readonly endX: number;
  readonly endY: number;
}

/** `layer.json` of quantized-mesh: the world at the coarse levels, the dataset's extent below. Null: geoid alone. */
export function terrainLayer(dataset: Dataset | null) {
  const available: TileRange[][] = [];
  for (let z = 0; z < WORLD_LEVELS; z++) {
    available.push([{ startX: 0, startY: 0, endX: 2 ** (z + 1) - 1, endY: 2 ** z - 1 }]);
  }
  const terrain = dataset?.manifest.terrain ?? null;
  if (dataset !== null && terrain !== null) {
    const { west, south, east, north } = dataset.manifest.bounds;
    for (let z = Math.max(WORLD_LEVELS, terrain.minZoom); z <= terrain.maxZoom; z++) {
      const low = geographicTileAt(z, west, south);
      const high = geographicTileAt(z, east, north);
      available[z] = [{ startX: low.x, startY: low.y, endX: high.x, endY: high.y }];
    }
  }
  return {
    tilejson: '2.1.0',
    name: dataset?.manifest.id ?? 'geoid',
    version: '1.0.0',
    format: 'quantized-mesh-1.0',
    scheme: 'tms',
    projection: 'EPSG:4326',
    bounds: [-180, -90, 180, 90],
    tiles: ['{z}/{x}/{y}.terrain'],
    minzoom: 0,
    maxzoom: available.length - 1,
    available: Array.from(available, (ranges) => ranges ?? []),
  };
}

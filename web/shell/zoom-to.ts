import type { FeatureCollection } from 'geojson';
import { type BodyTile, unite } from '#web/workers/drop/body-tile.ts';
import { sceneHandle } from './scene-link.ts';
import type { ShownLayer } from './use-workbench.ts';

type Bounds = readonly [number, number, number, number];

/** Box of all positions of a GeoJSON collection, degrees; null when it has none. */
export function geoJsonBounds(features: FeatureCollection): Bounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [lon, lat] = value;
    if (typeof lon !== 'number' || typeof lat !== 'number') {
      for (const inner of value) visit(inner);
      return;
    }
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  };
  const geometry = (one: GeoJSON.Geometry | null): void => {
    if (one === null) return;
    if (one.type === 'GeometryCollection') for (const inner of one.geometries) geometry(inner);
    else visit(one.coordinates);
  };
  for (const feature of features.features) geometry(feature.geometry);
  return west <= east ? [west, south, east, north] : null;
}

/** Lowest and highest ellipsoidal metres of bodies. */
export function heightsOfBodies(bodies: readonly BodyTile[]): readonly [number, number] {
  const [, , , , lowM, highM] = unite(bodies.map(({ box }) => box));
  return [lowM, highM];
}

export function boundsOfLayer({ layer, collection }: ShownLayer): Bounds | null {
  if (layer.privateData) return geoJsonBounds(layer.privateData.features);
  const bounds = collection?.manifest.bounds;
  return bounds ? [bounds.west, bounds.south, bounds.east, bounds.north] : null;
}

/** Lowest and highest ellipsoidal metres of a layer's features; undefined where the source states no heights. */
function heightsOfLayer({ layer, collection }: ShownLayer): readonly [number, number] | undefined {
  const bodies = layer.privateData?.bodies ?? [];
  if (bodies.length > 0) return heightsOfBodies(bodies);
  if (collection === null || collection.manifest.heightDatum.source === 'none') return undefined;
  const { minHeightM, maxHeightM } = collection.manifest.bounds;
  return [minHeightM, maxHeightM];
}

export function zoomToLayer(shown: ShownLayer): void {
  const bounds = boundsOfLayer(shown);
  const heightsM = heightsOfLayer(shown);
  if (bounds) sceneHandle()?.flyTo({ bounds, ...(heightsM !== undefined && { heightsM }) });
}

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TwinError } from '#core/errors/twin-error.ts';
import { crsLabel } from '#core/geo/crs.ts';
import { egm96GeoidM } from '#core/geo/geoid.ts';
import { crsToLonLat, lonLatToCrs } from '#core/geo/transform.ts';
import type { SourceRaster } from '../readers/reader.ts';
import type { PlacementOptions } from '../steps/place-coordinates.ts';
import { placeRaster } from '../steps/place-raster.ts';
import { sampleRaster } from '../steps/sample-raster.ts';
import { HeightBlocks } from '../writers/terrain/height-blocks.ts';
import { writeTerrainTiles } from '../writers/terrain/write-terrain-tiles.ts';
import type { FeatureFacts, NamedSource } from './publish-features.ts';
import type { PublishContext } from './publish-options.ts';

function geographicBounds(
  raster: SourceRaster,
  toLonLat: (x: number, y: number) => readonly [number, number],
): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const steps = 16;
  for (let step = 0; step <= steps; step++) {
    for (const [column, row] of [
      [step, 0],
      [step, steps],
      [0, step],
      [steps, step],
    ] as const) {
      const [lon, lat] = toLonLat(
        raster.origin[0] + (column / steps) * (raster.width - 1) * raster.pixel[0],
        raster.origin[1] + (row / steps) * (raster.height - 1) * raster.pixel[1],
      );
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }
  return box;
}

/** What a raster says about the dataset, with the number of its tiles and their bytes. */
export type TerrainFacts = FeatureFacts & {
  readonly terrain: { readonly minZoom: number; readonly maxZoom: number };
  readonly tiles: number;
  readonly tileBytes: number;
};

/** A height raster → quantized-mesh tiles in the staging folder; heights become ellipsoidal, beyond the raster the ground is the geoid. */
export async function publishTerrain(
  { path, source }: NamedSource,
  staging: string,
  options: PlacementOptions & { readonly recipe?: string },
  context: PublishContext,
): Promise<TerrainFacts> {
  const { raster, header } = source;
  if (!raster)
    throw new TwinError('input/no-features', 'the file holds no raster', { place: { file: path } });
  const { crs, shift, steps } = placeRaster(header, raster, options, path);
  const [west, south, east, north] = geographicBounds(raster, crsToLonLat(crs));
  const toPlane = lonLatToCrs(crs);
  const scratch = join(staging, '.heights');
  const heights = await HeightBlocks.copy(raster, scratch, {
    signal: context.signal,
    progress: (fraction) => context.progress(0.1 * fraction, 'reading'),
  });
  const heightOf = (column: number, row: number) => heights.at(column, row);
  // A raster in a geographic CRS has its pixel in degrees.
  const pixelM = Math.abs(raster.pixel[1]) * (crs.kind === 'geographic' ? 110_900 : 1);
  const written = await writeTerrainTiles({
    folder: join(staging, 'terrain'),
    bounds: [west, south, east, north],
    pixelM,
    heightAt(lon, lat) {
      const [x, y] = toPlane(lon, lat);
      const sampled = sampleRaster(raster, heightOf, x, y);
      return Number.isNaN(sampled) ? null : sampled + shift.shiftM(lon, lat);
    },
    groundBeyond: egm96GeoidM,
    signal: context.signal,
    progress: (fraction) => context.progress(0.1 + 0.85 * fraction, 'terrain tiles'),
  }).finally(() => heights.close());
  await rm(scratch);
  if (!Number.isFinite(written.minHeightM))
    throw new TwinError('input/no-features', `${path} holds no height that a terrain tile meets`, {
      place: { file: path },
      remedy: 'check its no-data value and that it has more than a few pixels',
    });
  await writeFile(
    join(staging, 'terrain.json'),
    JSON.stringify({ tiles: written.tiles, sha256: written.sha256 }),
  );
  return {
    recipe: 'terrain',
    domain: 'basemap',
    layerKind: 'terrain',
    kinds: [],
    bounds: { west, south, east, north, minHeightM: written.minHeightM, maxHeightM: written.maxHeightM },
    sourceCrs: crsLabel(crs),
    crsPath: [...steps],
    heightDatum: {
      source: shift.source,
      shiftM: shift.source === 'grid' ? null : shift.shiftM((west + east) / 2, (south + north) / 2),
      howKnown: shift.howKnown,
    },
    validTime: [null, null],
    featureCount: 0,
    countsByKind: {},
    surfaceCount: 0,
    tiling: null,
    tileColumns: [],
    columns: [],
    terrain: { minZoom: 0, maxZoom: written.maxZoom },
    tiles: written.tiles,
    tileBytes: written.bytes,
  };
}

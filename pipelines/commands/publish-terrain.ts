import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { TwinError } from '#core/errors/twin-error.ts';
import { crsLabel } from '#core/geo/crs.ts';
import { resolveCrs } from '#core/geo/crs-registry.ts';
import { egm96GeoidM } from '#core/geo/geoid.ts';
import { geoidShift, parseHeightDatum } from '#core/geo/height-datum.ts';
import { crsToLonLat, lonLatToCrs } from '#core/geo/transform.ts';
import type { SourceRaster } from '../readers/reader.ts';
import { writeTerrainTiles } from '../writers/terrain/write-terrain-tiles.ts';
import type { FeatureFacts, NamedSource } from './publish-features.ts';
import type { PublishContext, PublishOptions } from './publish-options.ts';

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

/** A height raster → quantized-mesh tiles in the staging folder; heights become ellipsoidal, beyond the raster the ground is the geoid. */
export async function publishTerrain(
  { path, source }: NamedSource,
  staging: string,
  options: PublishOptions,
  context: PublishContext,
): Promise<FeatureFacts & { terrain: { minZoom: number; maxZoom: number } }> {
  const { raster, header } = source;
  if (!raster)
    throw new TwinError('input/no-features', 'the file holds no raster', { place: { file: path } });
  const text = options.crs ?? header.crs;
  if (!text)
    throw new TwinError('crs/missing', 'the raster states no coordinate system', {
      place: { file: path },
      remedy: 'give --crs',
    });
  const crs = resolveCrs(text);
  const datum = options.heightDatum;
  if (datum === undefined && header.heightDatum === null && crs.verticalDatum === null) {
    throw new TwinError('height-datum/missing', 'the raster states no height datum', {
      place: { file: basename(path) },
      remedy: 'say which with --height-datum: ellipsoidal, cgcs1985, or the geoid value in metres',
    });
  }
  const shift =
    datum === undefined
      ? geoidShift(
          /1985|5737/.test(header.heightDatum ?? crs.verticalDatum ?? '') ? 'cgcs1985' : 'orthometric',
        )
      : parseHeightDatum(datum);
  const [west, south, east, north] = geographicBounds(raster, crsToLonLat(crs));
  const toPlane = lonLatToCrs(crs);
  const heights = await raster.read(0, 0, raster.width, raster.height, context.signal);
  // A raster in a geographic CRS has its pixel in degrees.
  const pixelM = Math.abs(raster.pixel[1]) * (crs.kind === 'geographic' ? 110_900 : 1);
  const written = await writeTerrainTiles({
    folder: join(staging, 'terrain'),
    bounds: [west, south, east, north],
    pixelM,
    heightAt(lon, lat) {
      const [x, y] = toPlane(lon, lat);
      const sampled = bilinear(
        raster,
        heights,
        (x - raster.origin[0]) / raster.pixel[0],
        (y - raster.origin[1]) / raster.pixel[1],
      );
      return Number.isNaN(sampled) ? null : sampled + shift.shiftM(lon, lat);
    },
    groundBeyond: egm96GeoidM,
    signal: context.signal,
    progress: (fraction) => context.progress(0.1 + 0.85 * fraction, 'terrain tiles'),
  });
  await writeFile(join(staging, 'terrain.json'), JSON.stringify({ tiles: written.tiles }));
  return {
    recipe: 'terrain',
    domain: 'basemap',
    layerKind: 'terrain',
    kinds: [],
    bounds: { west, south, east, north, minHeightM: written.minHeightM, maxHeightM: written.maxHeightM },
    sourceCrs: crsLabel(crs),
    crsPath: [
      { step: `${crsLabel(crs)} → CGCS2000`, accuracyM: crs.accuracyM, status: crs.status },
      { step: `heights: ${shift.howKnown}`, accuracyM: shift.accuracyM, status: shift.status },
    ],
    heightDatum: {
      source: shift.source,
      shiftM: shift.shiftM((west + east) / 2, (south + north) / 2),
      howKnown: shift.howKnown,
    },
    featureCount: 0,
    countsByKind: {},
    surfaceCount: 0,
    tiling: null,
    tileColumns: [],
    columns: [],
    terrain: { minZoom: 0, maxZoom: written.maxZoom },
  };
}

/** Height between the four pixel centres about a fractional place; NaN beyond the raster or beside missing pixels. */
function bilinear(raster: SourceRaster, heights: Float32Array, column: number, row: number): number {
  if (!(column >= 0 && row >= 0 && column <= raster.width - 1 && row <= raster.height - 1)) return Number.NaN;
  const left = Math.min(raster.width - 2, Math.floor(column));
  const top = Math.min(raster.height - 2, Math.floor(row));
  const [fx, fy] = [column - left, row - top];
  const at = top * raster.width + left;
  const upper = (heights[at] ?? Number.NaN) * (1 - fx) + (heights[at + 1] ?? Number.NaN) * fx;
  const lower =
    (heights[at + raster.width] ?? Number.NaN) * (1 - fx) +
    (heights[at + raster.width + 1] ?? Number.NaN) * fx;
  return upper * (1 - fy) + lower * fy;
}

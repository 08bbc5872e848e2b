import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { TwinError } from '#core/errors/twin-error.ts';
import { resolveCrs } from '#core/geo/crs-registry.ts';
import { type HeightShift, parseHeightDatum } from '#core/geo/height-datum.ts';
import { lonLatToCrs } from '#core/geo/transform.ts';
import { openSource } from '../readers/open-source.ts';
import type { ReaderContext } from '../readers/reader.ts';
import { sampleRaster } from './sample-raster.ts';

/** Largest believable geoid undulation, metres (the deepest is −107 m, south of India). */
const LARGEST_UNDULATION_M = 120;

/** What `--height-datum` says: a name, a geoid value in metres, or a GeoTIFF of geoid undulations. Throws `usage` for anything else. */
export async function readHeightDatum(text: string, context: ReaderContext): Promise<HeightShift> {
  const isFile = await stat(text).then(
    (info) => info.isFile(),
    () => false,
  );
  return isFile ? geoidGrid(text, context) : parseHeightDatum(text);
}

/** Geoid undulations of a GeoTIFF (metres, any known CRS, at most 64 M pixels), interpolated between pixel centres. */
async function geoidGrid(path: string, context: ReaderContext): Promise<HeightShift> {
  const refuse = (message: string, remedy: string) =>
    new TwinError('input/unreadable', `${path} ${message}`, { place: { file: path }, remedy });
  const source = await openSource(path, context);
  try {
    const { raster, header } = source;
    if (!raster)
      throw refuse('is no geoid grid', 'give a GeoTIFF whose pixels are geoid undulations in metres');
    if (header.crs === null)
      throw refuse('states no coordinate system', 'write one into it with gdal_edit.py -a_srs');
    const toGrid = lonLatToCrs(resolveCrs(header.crs));
    const values = await raster.read(0, 0, raster.width, raster.height, context.signal);
    const valueAt = (column: number, row: number) => values[row * raster.width + column] as number;
    return {
      source: 'grid',
      howKnown: `geoid grid ${basename(path)}, interpolated`,
      accuracyM: null,
      status: 'verified',
      shiftM(lonDeg, latDeg) {
        const undulationM = sampleRaster(raster, valueAt, ...toGrid(lonDeg, latDeg));
        if (Math.abs(undulationM) <= LARGEST_UNDULATION_M) return undulationM;
        const place = `${lonDeg.toFixed(4)}°E ${latDeg.toFixed(4)}°N`;
        throw Number.isNaN(undulationM)
          ? refuse(`has no geoid value at ${place}`, 'give a grid that covers the data')
          : refuse(
              `says ${undulationM.toFixed(1)} m at ${place}, which is no geoid undulation`,
              'the pixels must be metres between ellipsoid and sea level',
            );
      },
    };
  } finally {
    await source.close();
  }
}

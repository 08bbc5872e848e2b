import type { GeoTIFFImage } from 'geotiff';
import { TwinError } from '#core/errors/twin-error.ts';
import { throwIfCancelled } from '../input/cancellation.ts';
import type { SourceRaster } from '../reader.ts';

/** Samples one window may have (256 MiB of heights). */
const LARGEST_WINDOW = 64 * 1024 ** 2;

/** The height grid of an image; throws `input/unreadable` when it is rotated, runs south to north or has no place. */
export async function geoTiffRaster(
  image: GeoTIFFImage,
  pixelIsPoint: boolean,
  file: string,
  signal: AbortSignal,
): Promise<SourceRaster> {
  const [tieX = Number.NaN, tieY = Number.NaN] = image.getOrigin();
  const [pixelX = Number.NaN, pixelY = Number.NaN] = image.getResolution();
  const width = image.getWidth();
  const height = image.getHeight();
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) {
    throw new TwinError('input/unreadable', `${file} is a damaged GeoTIFF: it states no width and height`, {
      place: { file, at: 'directory' },
      remedy: 'Write it again with gdal_translate, or download it again.',
    });
  }
  if (!(pixelX > 0 && pixelY < 0 && Number.isFinite(tieX) && Number.isFinite(tieY))) {
    throw new TwinError('input/unreadable', `${file} is rotated, mirrored or has no place on the Earth`, {
      place: { file, at: 'georeference' },
      remedy: 'Write it north up with gdalwarp.',
    });
  }
  const noData = image.getGDALNoData();
  const storedNoData = noData === null ? Number.NaN : Math.fround(noData);
  const half = pixelIsPoint ? 0 : 0.5;
  return {
    width,
    height,
    origin: [tieX + half * pixelX, tieY + half * pixelY],
    pixel: [pixelX, pixelY],
    noData,
    piece: { columns: image.getTileWidth(), rows: image.getTileHeight() },
    async read(column, row, columns, rows, readSignal = signal) {
      throwIfCancelled(readSignal);
      const inside =
        column >= 0 &&
        row >= 0 &&
        columns > 0 &&
        rows > 0 &&
        column + columns <= width &&
        row + rows <= height;
      if (!inside || columns * rows > LARGEST_WINDOW) {
        throw new TwinError(
          inside ? 'input/too-large' : 'usage',
          inside
            ? `${file} has ${columns}×${rows} pixels, more than 64 million`
            : `Window ${column},${row} ${columns}×${rows} does not lie in ${width}×${height}`,
          {
            place: { file },
            remedy: 'Cut it into sheets with gdal_translate, or make it coarser with gdalwarp.',
          },
        );
      }
      const window = [column, row, column + columns, row + rows];
      const bands = await image
        .readRasters({ window, samples: [0], signal: readSignal })
        .catch((cause: unknown) => {
          throwIfCancelled(readSignal);
          throw new TwinError('input/truncated', `${file} cannot be read at row ${row}`, {
            place: { file, at: `row ${row}` },
            remedy: 'Download the file again.',
            cause,
          });
        });
      const band = bands[0];
      const heights = new Float32Array(columns * rows).fill(Number.NaN);
      for (let index = 0; index < heights.length; index++) {
        const value = Number(band?.[index]);
        if (Math.fround(value) !== storedNoData && Number.isFinite(value)) heights[index] = value;
      }
      return heights;
    },
  };
}

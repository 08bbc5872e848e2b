import { fromFile, type GeoTIFFImage } from 'geotiff';
import { TwinError, toTwinError } from '#core/errors/twin-error.ts';
import { openByteSource } from '../input/byte-source.ts';
import { throwIfCancelled } from '../input/cancellation.ts';
import type { Reader } from '../reader.ts';
import { repeatableFeatures } from '../repeatable-features.ts';
import { readGeoTiffCrs } from './geotiff-crs.ts';
import { geoTiffRaster } from './geotiff-raster.ts';
import { checkTiffDirectory } from './tiff-directory.ts';

/** Heights as GeoTIFF: first band of the first image, read by windows. */
export const geoTiffReader: Reader = {
  id: 'geotiff',
  title: 'GeoTIFF height grid',
  extensions: ['tif', 'tiff'],
  detect(head) {
    const isLittle =
      head[0] === 0x49 && head[1] === 0x49 && (head[2] === 42 || head[2] === 43) && head[3] === 0;
    const isBig = head[0] === 0x4d && head[1] === 0x4d && head[2] === 0 && (head[3] === 42 || head[3] === 43);
    return isLittle || isBig ? 0.95 : 0;
  },
  async open(filePath, context) {
    await openByteSource(filePath, context);
    throwIfCancelled(context.signal);
    const fault = (cause: unknown) =>
      cause instanceof TwinError
        ? cause
        : new TwinError('input/unreadable', `${filePath} is a damaged or packed GeoTIFF`, {
            place: { file: filePath },
            remedy: 'Unpack it, or write it again with gdal_translate.',
            cause,
          });
    await checkTiffDirectory(filePath);
    const tiff = await fromFile(filePath, context.signal).catch((cause: unknown) => {
      throw context.signal.aborted ? toTwinError(new DOMException('cancelled', 'AbortError')) : fault(cause);
    });
    try {
      const image: GeoTIFFImage = await tiff.getImage(0);
      const crs = readGeoTiffCrs(image);
      if (crs.crs === null && context.crs === undefined) {
        context.issue({
          code: 'geotiff/no-crs',
          severity: 'warning',
          message: 'The file names no CRS by number; state it.',
          file: filePath,
          at: 'geokeys',
          action: 'kept',
        });
      }
      return {
        header: {
          crs: crs.crs,
          hasHeights: true,
          heightDatum: crs.heightDatum,
          title: null,
          referenceDate: null,
          extra: { citation: crs.citation, pixelIs: crs.pixelIsPoint ? 'point' : 'area' },
        },
        features: repeatableFeatures(context, async function* () {}),
        raster: await geoTiffRaster(image, crs.pixelIsPoint, filePath, context.signal),
        close: async () => {
          await tiff.close();
        },
      };
    } catch (cause) {
      await tiff.close();
      throw fault(cause);
    }
  },
};

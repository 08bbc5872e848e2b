import { basename } from 'node:path';
import { TwinError } from '#core/errors/twin-error.ts';

/**
 * Terrain is one raster; a dataset is either that or features. Throws `usage` for several rasters, or a raster beside files
 * of features, where one of them would have to be left out.
 */
export function refuseMixedSources(
  sources: readonly { readonly path: string; readonly source: { readonly raster?: unknown } }[],
): void {
  const names = (wanted: boolean) =>
    sources
      .filter(({ source }) => (source.raster !== undefined) === wanted)
      .map(({ path }) => basename(path))
      .join(', ');
  const rasters = sources.filter(({ source }) => source.raster !== undefined);
  const [raster, second] = rasters;
  if (raster === undefined || sources.length === 1) return;
  if (rasters.length < sources.length) {
    throw new TwinError(
      'usage',
      `a height raster and features cannot be one dataset: raster ${names(true)}; features ${names(false)}`,
      {
        place: { file: raster.path },
        remedy: 'publish the raster alone and the other files under an --id of their own',
      },
    );
  }
  throw new TwinError('usage', `only one height raster makes a dataset, not ${names(true)}`, {
    place: { file: second?.path ?? raster.path },
    remedy: 'join them first, for example with gdal_merge.py, or publish each under an --id of its own',
  });
}

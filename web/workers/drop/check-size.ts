import { TwinError } from '#core/errors/twin-error.ts';
import { MAX_DROPPED_BYTES } from './dropped-file.ts';

/** What to do with a file of another kind. */
export const DROP_REMEDY = 'drop a GeoJSON, CSV, CityJSON or CityJSONSeq file';

/** Throws TwinError input/empty or input/too-large (over 200 MB). */
export function checkDroppedSize(file: string, sizeBytes: number): void {
  if (sizeBytes === 0) {
    throw new TwinError('input/empty', 'the file is empty', { place: { file }, remedy: DROP_REMEDY });
  }
  if (sizeBytes <= MAX_DROPPED_BYTES) return;
  throw new TwinError(
    'input/too-large',
    `the file has ${Math.ceil(sizeBytes / 2 ** 20)} MB; 200 MB is the most`,
    {
      place: { file },
      remedy: 'publish it as a dataset, or split it',
    },
  );
}

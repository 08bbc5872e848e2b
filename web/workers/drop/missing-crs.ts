import { TwinError } from '#core/errors/twin-error.ts';
import { candidateCrs } from '#core/geo/candidates.ts';
import type { LonLatBounds } from '#core/geo/position.ts';

/** The refusal of a file whose coordinates are no degrees and that names no coordinate system, with the likeliest ones. */
export function missingCrs(file: string, bounds: LonLatBounds | null): TwinError {
  const candidates = bounds === null ? [] : candidateCrs(bounds);
  const list = candidates.map(
    ({ crs, name, lon, lat }) => `${crs} (${name}) → ${lon.toFixed(3)}, ${lat.toFixed(3)}`,
  );
  return new TwinError('crs/missing', 'the file does not say which coordinate system it uses', {
    place: { file },
    remedy:
      list.length === 0
        ? 'write the coordinate system into the file or convert it to longitude and latitude'
        : `write the coordinate system into the file; likeliest: ${list.join('; ')}`,
  });
}

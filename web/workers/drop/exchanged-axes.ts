import type { FeatureCollection } from 'geojson';
import { TwinError } from '#core/errors/twin-error.ts';
import { eachPosition } from './feature-bounds.ts';
import { isOnEarth } from './is-on-earth.ts';

const LONGITUDE_FIRST = 'write longitude first in every position, as GeoJSON has it';

/** Whether positions that lie beyond the earth all come to lie on it with latitude and longitude exchanged. */
export function looksExchanged({ features }: FeatureCollection): boolean {
  let [some, all] = [false, true];
  for (const { geometry } of features)
    eachPosition(geometry, ([x = Number.NaN, y = Number.NaN]) => {
      if (isOnEarth([x, y])) return;
      some = true;
      all &&= isOnEarth([y, x]);
    });
  return some && all;
}

/** The refusal of a file whose positions have latitude first. */
export function exchangedAxes(file: string): TwinError {
  return new TwinError('crs/out-of-range', 'longitude and latitude look exchanged', {
    place: { file },
    remedy: LONGITUDE_FIRST,
  });
}

/** Whether a refusal is that of `exchangedAxes`, also after its way out of a worker: it is told by its remedy. */
export const isExchangedAxes = (thrown: unknown): boolean =>
  thrown instanceof TwinError && thrown.remedy === LONGITUDE_FIRST;

import { LARGEST_COORDINATE } from '../checks/coordinate-faults.ts';

/** What a column pair holds once its values have been looked at. */
export interface AxisOrder {
  /** True when the first column is north (or latitude). */
  readonly swapped: boolean;
  readonly degrees: boolean;
}

/** Share of the rows that must hold degrees where the columns are named after them: the others are faulty rows. */
const MOST_ROWS = 0.5;

/** Whether two numbers can be a longitude and a latitude. */
export function areDegrees(lon: number, lat: number): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

/**
 * Decides the axis order of an x/y pair by its values, rows without a possible coordinate left out. Chinese survey tables
 * follow the Gauss–Krüger convention in which X is north: in China northings lie in 1.8–6.2 million metres, eastings in
 * 100–900 km, or 13–46 million with the zone number in front. Columns `namedDegrees` need only most rows to hold degrees.
 */
export function decideAxisOrder(
  pairs: readonly (readonly [number, number])[],
  namedDegrees = false,
): AxisOrder {
  const isPossible = (value: number) => Math.abs(value) <= LARGEST_COORDINATE;
  const usable = pairs.filter(([x, y]) => isPossible(x) && isPossible(y));
  const share = (test: (x: number, y: number) => boolean) =>
    usable.filter(([x, y]) => test(x, y)).length / Math.max(1, usable.length);
  const every = (test: (x: number, y: number) => boolean) => share(test) === 1;
  const isNorthing = (value: number) => value >= 1.8e6 && value <= 6.2e6;
  const isEasting = (value: number) => (value >= 1e5 && value <= 9e5) || (value >= 1.3e7 && value <= 4.6e7);
  const upright = share(areDegrees);
  const exchanged = share((x, y) => areDegrees(y, x));
  const needed = namedDegrees ? MOST_ROWS : 1;
  if (usable.length > 0 && Math.max(upright, exchanged) >= needed)
    return { swapped: exchanged > upright, degrees: true };
  return { swapped: every((x, y) => isNorthing(x) && isEasting(y)), degrees: false };
}

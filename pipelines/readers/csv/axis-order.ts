/** What a column pair holds once its values have been looked at. */
export interface AxisOrder {
  /** True when the first column is north (or latitude). */
  readonly swapped: boolean;
  readonly degrees: boolean;
}

/**
 * Decides the axis order of an x/y pair by its values. Chinese survey tables follow the Gauss–Krüger convention in
 * which X is north: in China northings lie in 1.8–6.2 million metres, eastings in 100–900 km, or 13–46 million
 * with the zone number in front.
 */
export function decideAxisOrder(pairs: readonly (readonly [number, number])[]): AxisOrder {
  const usable = pairs.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  const every = (test: (x: number, y: number) => boolean) =>
    usable.length > 0 && usable.every(([x, y]) => test(x, y));
  const isLatitude = (value: number) => Math.abs(value) <= 90;
  const isLongitude = (value: number) => Math.abs(value) <= 180;
  const isNorthing = (value: number) => value >= 1.8e6 && value <= 6.2e6;
  const isEasting = (value: number) => (value >= 1e5 && value <= 9e5) || (value >= 1.3e7 && value <= 4.6e7);
  if (every((x, y) => isLongitude(x) && isLatitude(y))) return { swapped: false, degrees: true };
  if (every((x, y) => isLatitude(x) && isLongitude(y))) return { swapped: true, degrees: true };
  return { swapped: every((x, y) => isNorthing(x) && isEasting(y)), degrees: false };
}

/** Degrees of longitude and latitude. */
export type LonLat = readonly [lonDeg: number, latDeg: number];

/** Whether there is such a place; false for what is no number. */
export const isOnEarth = ([lonDeg, latDeg]: LonLat): boolean =>
  Math.abs(lonDeg) <= 180 && Math.abs(latDeg) <= 90;

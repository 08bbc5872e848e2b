import { resolveCrs } from '#core/geo/crs-registry.ts';
import { crsToLonLat, lonLatToCrs } from '#core/geo/transform.ts';
import type { Plane } from './plane.ts';

export const CITY_CRS = 'EPSG:4549';
/** EGM96 geoid above the ellipsoid at Xuancheng, metres (display accuracy): 1985 height + this = ellipsoidal height. */
export const GEOID_SEPARATION_M = 2.2;

const CENTRE_LON_LAT = [118.758, 30.945] as const;
const crs = resolveCrs(CITY_CRS);
const toLonLat = crsToLonLat(crs);
const fromLonLat = lonLatToCrs(crs);

/** East, north in EPSG:4549 of the plane's origin, rounded to whole 10 m so that DEM cells lie on round numbers. */
export const CITY_ORIGIN: Plane = (() => {
  const [east, north] = fromLonLat(CENTRE_LON_LAT[0], CENTRE_LON_LAT[1]);
  return [Math.round(east / 10) * 10, Math.round(north / 10) * 10];
})();

export function lonLatToPlane(lonDeg: number, latDeg: number): Plane {
  const [east, north] = fromLonLat(lonDeg, latDeg);
  return [east - CITY_ORIGIN[0], north - CITY_ORIGIN[1]];
}

/** Degrees on CGCS2000 with 7 decimals (1 cm). */
export function planeToLonLat(point: Plane): [lonDeg: number, latDeg: number] {
  const [lon, lat] = toLonLat(point[0] + CITY_ORIGIN[0], point[1] + CITY_ORIGIN[1]);
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}

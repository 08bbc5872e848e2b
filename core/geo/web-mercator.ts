import type { LonLatBounds } from './position.ts';

/** Latitude where the Web Mercator square ends, degrees. */
export const MERCATOR_MAX_LATITUDE_DEG = 85.0511287798066;

/** Degrees → the unit square of Web Mercator tiles: x west → east, y north → south, both 0…1. */
export function lonLatToMercatorUnit(lonDeg: number, latDeg: number): [x: number, y: number] {
  const lat = Math.min(MERCATOR_MAX_LATITUDE_DEG, Math.max(-MERCATOR_MAX_LATITUDE_DEG, latDeg));
  const sinLat = Math.sin((lat * Math.PI) / 180);
  return [lonDeg / 360 + 0.5, 0.5 - Math.log((1 + sinLat) / (1 - sinLat)) / (4 * Math.PI)];
}

/** Inverse of lonLatToMercatorUnit. */
export function mercatorUnitToLonLat(x: number, y: number): [lonDeg: number, latDeg: number] {
  return [(x - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}

/** Bounds (degrees) of a WebMercatorQuad tile; y runs north → south. */
export function webMercatorTileBounds(z: number, x: number, y: number): LonLatBounds {
  const tiles = 2 ** z;
  const [west, north] = mercatorUnitToLonLat(x / tiles, y / tiles);
  const [east, south] = mercatorUnitToLonLat((x + 1) / tiles, (y + 1) / tiles);
  return [west, south, east, north];
}

import type { Ecef, LonLatHeight } from './position.ts';

/** GRS80 semi-major axis, metres (CGCS2000 uses the same value; WGS 84 differs by 0.1 mm in the minor axis). */
export const SEMI_MAJOR_AXIS_M = 6_378_137;
/** WGS 84 flattening, what 3D Tiles and Cesium use (EPSG:4979). */
export const FLATTENING = 1 / 298.257223563;
const E2 = FLATTENING * (2 - FLATTENING);
const SEMI_MINOR_AXIS_M = SEMI_MAJOR_AXIS_M * (1 - FLATTENING);
const DEGREES = Math.PI / 180;

/** Longitude, latitude (degrees) and ellipsoidal height (m) → EPSG:4978 metres. */
export function lonLatHeightToEcef(lonDeg: number, latDeg: number, heightM: number): Ecef {
  const lon = lonDeg * DEGREES;
  const lat = latDeg * DEGREES;
  const sinLat = Math.sin(lat);
  const cosLat = Math.cos(lat);
  const primeVertical = SEMI_MAJOR_AXIS_M / Math.sqrt(1 - E2 * sinLat * sinLat);
  return [
    (primeVertical + heightM) * cosLat * Math.cos(lon),
    (primeVertical + heightM) * cosLat * Math.sin(lon),
    (primeVertical * (1 - E2) + heightM) * sinLat,
  ];
}

/** EPSG:4978 metres → longitude, latitude (degrees), ellipsoidal height (m). Bowring's start, then Newton-like rounds; < 1e-9 m near the ground. */
export function ecefToLonLatHeight(x: number, y: number, z: number): LonLatHeight {
  const equatorial = Math.hypot(x, y);
  if (equatorial < 1e-9) return [0, z >= 0 ? 90 : -90, Math.abs(z) - SEMI_MINOR_AXIS_M];
  let lat = Math.atan2(z, equatorial * (1 - E2));
  for (let round = 0; round < 6; round++) {
    const sinLat = Math.sin(lat);
    const primeVertical = SEMI_MAJOR_AXIS_M / Math.sqrt(1 - E2 * sinLat * sinLat);
    const next = Math.atan2(z + E2 * primeVertical * sinLat, equatorial);
    const done = Math.abs(next - lat) < 1e-16;
    lat = next;
    if (done) break;
  }
  const sinLat = Math.sin(lat);
  const cosLat = Math.cos(lat);
  // Project on the normal: stable at the poles and at the equator alike.
  const primeVertical = SEMI_MAJOR_AXIS_M / Math.sqrt(1 - E2 * sinLat * sinLat);
  const height = equatorial * cosLat + z * sinLat - (primeVertical - E2 * primeVertical * sinLat * sinLat);
  return [Math.atan2(y, x) / DEGREES, lat / DEGREES, height];
}

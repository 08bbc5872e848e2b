/** The public polynomial of GCJ-02 (Krasovsky ellipsoid constants as published by wandergis/coordtransform). */
const AXIS_M = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006693421622965943;
const BD_SCALE = (Math.PI * 3000) / 180;

function wave(value: number, terms: readonly (readonly [amplitude: number, frequency: number])[]): number {
  return terms.reduce(
    (sum, [amplitude, frequency]) => sum + amplitude * Math.sin(value * frequency * Math.PI),
    0,
  );
}

function offset(lonDeg: number, latDeg: number): [dLon: number, dLat: number] {
  const x = lonDeg - 105;
  const y = latDeg - 35;
  const common =
    (wave(x, [
      [20, 6],
      [20, 2],
    ]) *
      2) /
    3;
  const dLatM =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    common +
    (wave(y, [
      [20, 1],
      [40, 1 / 3],
    ]) *
      2) /
      3 +
    (wave(y, [
      [160, 1 / 12],
      [320, 1 / 30],
    ]) *
      2) /
      3;
  const dLonM =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    common +
    (wave(x, [
      [20, 1],
      [40, 1 / 3],
    ]) *
      2) /
      3 +
    (wave(x, [
      [150, 1 / 12],
      [300, 1 / 30],
    ]) *
      2) /
      3;
  const lat = (latDeg * Math.PI) / 180;
  const magic = 1 - ECCENTRICITY_SQUARED * Math.sin(lat) ** 2;
  const meridian = (AXIS_M * (1 - ECCENTRICITY_SQUARED)) / (magic * Math.sqrt(magic));
  const parallel = (AXIS_M / Math.sqrt(magic)) * Math.cos(lat);
  return [(dLonM * 180) / (parallel * Math.PI), (dLatM * 180) / (meridian * Math.PI)];
}

/** WGS 84 → GCJ-02, degrees; valid inside China (about ±1 m against the true encrypted offset). */
export function wgs84ToGcj02(lonDeg: number, latDeg: number): [lonDeg: number, latDeg: number] {
  const [dLon, dLat] = offset(lonDeg, latDeg);
  return [lonDeg + dLon, latDeg + dLat];
}

/** GCJ-02 → WGS 84 by fixed-point rounds: < 1 mm against the same polynomial. */
export function gcj02ToWgs84(lonDeg: number, latDeg: number): [lonDeg: number, latDeg: number] {
  let lon = lonDeg;
  let lat = latDeg;
  for (let round = 0; round < 8; round++) {
    const [dLon, dLat] = offset(lon, lat);
    lon = lonDeg - dLon;
    lat = latDeg - dLat;
  }
  return [lon, lat];
}

/** GCJ-02 → BD-09, degrees. */
export function gcj02ToBd09(lonDeg: number, latDeg: number): [lonDeg: number, latDeg: number] {
  const radius = Math.hypot(lonDeg, latDeg) + 0.00002 * Math.sin(latDeg * BD_SCALE);
  const angle = Math.atan2(latDeg, lonDeg) + 0.000003 * Math.cos(lonDeg * BD_SCALE);
  return [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006];
}

/** BD-09 → GCJ-02 by fixed-point rounds. */
export function bd09ToGcj02(lonDeg: number, latDeg: number): [lonDeg: number, latDeg: number] {
  let lon = lonDeg - 0.0065;
  let lat = latDeg - 0.006;
  for (let round = 0; round < 8; round++) {
    const [backLon, backLat] = gcj02ToBd09(lon, lat);
    lon += lonDeg - backLon;
    lat += latDeg - backLat;
  }
  return [lon, lat];
}

import { Cartographic, EllipsoidGeodesic } from 'cesium';

/** Degrees and ellipsoidal metres. */
export type MeasurePoint = readonly [lon: number, lat: number, heightM: number];

const RADIANS = Math.PI / 180;
/** WGS 84 ≈ CGCS2000: semi-major axis, m, and squared eccentricity. */
const AXIS_M = 6_378_137;
const E2 = 0.006_694_379_990_141;
const E = Math.sqrt(E2);

/** Length of the geodesic (Vincenty) between two places on the ellipsoid, m; heights play no part. */
export function geodesicM(from: MeasurePoint, to: MeasurePoint): number {
  if (from[0] === to[0] && from[1] === to[1]) return 0;
  return new EllipsoidGeodesic(
    Cartographic.fromDegrees(from[0], from[1]),
    Cartographic.fromDegrees(to[0], to[1]),
  ).surfaceDistance;
}

/** Sum of the geodesics along a line, m; `closed` adds the one back to the start. */
export function pathLengthM(points: readonly MeasurePoint[], closed: boolean): number {
  const ends = closed && points.length > 2 ? [...points, points[0] as MeasurePoint] : points;
  return ends.reduce(
    (sum, point, at) => (at === 0 ? 0 : sum + geodesicM(ends[at - 1] as MeasurePoint, point)),
    0,
  );
}

/** Twice the area factor of a parallel, 0 … ±q(90°): Snyder, Map Projections (USGS 1395), eq. 3-12. */
function authalicQ(sine: number): number {
  const esine = E * sine;
  return (1 - E2) * (sine / (1 - E2 * sine * sine) - Math.log((1 - esine) / (1 + esine)) / (2 * E));
}

/**
 * Area on the ellipsoid, m²: vertices go to the authalic sphere (Snyder 3-11) and from there to a Lambert azimuthal
 * equal-area plane about their middle, whose areas are true. Right to 10⁻⁵ for shapes under 100 km.
 */
export function ellipsoidAreaM2(points: readonly MeasurePoint[]): number {
  if (points.length < 3) return 0;
  const qPole = authalicQ(1);
  const radius = AXIS_M * Math.sqrt(qPole / 2);
  const sphere = points.map(([lon, lat]) => ({
    lon: lon * RADIANS,
    sine: Math.max(-1, Math.min(1, authalicQ(Math.sin(lat * RADIANS)) / qPole)),
  }));
  const lon0 = sphere.reduce((sum, { lon }) => sum + lon, 0) / sphere.length;
  const sine0 = sphere.reduce((sum, { sine }) => sum + sine, 0) / sphere.length;
  const cosine0 = Math.sqrt(1 - sine0 * sine0);
  const plane = sphere.map(({ lon, sine }) => {
    const cosine = Math.sqrt(1 - sine * sine);
    const turn = Math.cos(lon - lon0);
    const scale = radius * Math.sqrt(2 / (1 + sine0 * sine + cosine0 * cosine * turn));
    return [scale * cosine * Math.sin(lon - lon0), scale * (cosine0 * sine - sine0 * cosine * turn)] as const;
  });
  const twice = plane.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = plane[(at + 1) % plane.length] ?? [0, 0];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}

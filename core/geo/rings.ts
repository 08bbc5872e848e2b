import { createLocalFrame } from './local-frame.ts';

/** Longitude and latitude in degrees, more ignored. */
type Position = readonly number[];
/** Outer ring first, then holes; closed. */
export type Rings = readonly (readonly Position[])[];

function isInsideRing(ring: readonly Position[], x: number, y: number): boolean {
  let isInside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi = 0, yi = 0] = ring[i] ?? [];
    const [xj = 0, yj = 0] = ring[j] ?? [];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) isInside = !isInside;
  }
  return isInside;
}

/** Even-odd rule in the plane of longitude and latitude: holes and the outer ring alike flip the answer. */
export function isInsideRings(rings: Rings, lonDeg: number, latDeg: number): boolean {
  return rings.reduce((isInside, ring) => isInside !== isInsideRing(ring, lonDeg, latDeg), false);
}

/** [west, south, east, north] of rings, degrees. */
export function boundsOfRings(rings: Rings): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon = 0, lat = 0] of rings.flat()) {
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}

/**
 * Area on the ellipsoid and centroid of rings (outer minus holes), by the shoelace formula in a tangent plane at the middle:
 * within 1e-6 of the geodesic area up to 10 km across.
 */
export function measureRings(rings: Rings): { readonly areaM2: number; readonly centroid: [number, number] } {
  const [west, south, east, north] = boundsOfRings(rings);
  const frame = createLocalFrame([(west + east) / 2, (south + north) / 2, 0]);
  let [areaM2, momentX, momentY] = [0, 0, 0];
  rings.forEach((ring, index) => {
    const points = ring.map(([lon = 0, lat = 0]) => frame.toLocal(lon, lat, 0));
    let [twice, sumX, sumY] = [0, 0, 0];
    points.forEach(([x, y], at) => {
      const [px, py] = points.at(at - 1) ?? [x, y];
      const cross = px * y - x * py;
      twice += cross;
      sumX += (px + x) * cross;
      sumY += (py + y) * cross;
    });
    // Whatever way a ring winds: the first counts, the others are taken out.
    const sign = (index === 0 ? 1 : -1) * Math.sign(twice);
    areaM2 += (sign * twice) / 2;
    momentX += (sign * sumX) / 6;
    momentY += (sign * sumY) / 6;
  });
  if (!(areaM2 > 0)) return { areaM2: 0, centroid: [(west + east) / 2, (south + north) / 2] };
  const [lon, lat] = frame.toLonLatHeight(momentX / areaM2, momentY / areaM2, 0);
  return { areaM2, centroid: [lon, lat] };
}

import type { WkbGeometry } from '#core/geo/wkb.ts';
import type { PlacedPolygon, PlacedPosition } from './placed-geometry.ts';

/** A closed ring in plan: lon, lat degrees. */
function planRing(ring: readonly PlacedPosition[]): number[][] {
  const points: number[][] = [];
  for (const position of ring) points.push([position[0] as number, position[1] as number]);
  const first = points[0];
  const last = points.at(-1);
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) points.push([...first]);
  return points;
}

function areaTwice(ring: readonly PlacedPosition[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let sum = 0;
  for (let at = 0; at + 1 < ring.length; at++) {
    const [x = 0, y = 0] = ring[at] as PlacedPosition;
    const [nextX = 0, nextY = 0] = ring[at + 1] as PlacedPosition;
    sum += (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0);
  }
  return sum;
}

/** One side of a convex hull: points in order, each of which the chain must pass on its right. */
function chainOf(points: readonly PlacedPosition[]): PlacedPosition[] {
  const chain: PlacedPosition[] = [];
  for (const point of points) {
    while (chain.length >= 2) {
      const a = chain[chain.length - 2] as PlacedPosition;
      const b = chain[chain.length - 1] as PlacedPosition;
      const turn =
        ((b[0] as number) - (a[0] as number)) * ((point[1] as number) - (a[1] as number)) -
        ((b[1] as number) - (a[1] as number)) * ((point[0] as number) - (a[0] as number));
      if (turn > 0) break;
      chain.pop();
    }
    chain.push(point);
  }
  chain.pop();
  return chain;
}

const byLonThenLat = (a: PlacedPosition, b: PlacedPosition): number =>
  (a[0] as number) - (b[0] as number) || (a[1] as number) - (b[1] as number);

/** Convex hull by Andrew's monotone chain, closed ring. */
function hull(points: PlacedPosition[]): number[][] {
  points.sort(byLonThenLat);
  const lower = chainOf(points);
  points.reverse();
  return planRing([...lower, ...chainOf(points)]);
}

/** Plan view of boundary surfaces: the ground surfaces where named, else the convex hull of all vertices. Lon/lat degrees. */
export function footprintOf(polygons: readonly PlacedPolygon[]): WkbGeometry | null {
  const ground: number[][][][] = [];
  for (const { rings, semantic } of polygons) {
    if (semantic !== 'GroundSurface') continue;
    const plan: number[][][] = [];
    for (const ring of rings) {
      const points = planRing(ring);
      const area = areaTwice(points);
      if (points.length < 4 || area === 0) continue;
      // Outlines run counter-clockwise, holes clockwise.
      plan.push(area > 0 === (plan.length === 0) ? points : points.reverse());
    }
    if (plan.length > 0) ground.push(plan);
  }
  if (ground[0])
    return ground.length === 1
      ? { type: 'Polygon', coordinates: ground[0] }
      : { type: 'MultiPolygon', coordinates: ground };
  const corners: PlacedPosition[] = [];
  for (const { rings } of polygons) for (const position of rings[0] ?? []) corners.push(position);
  const ring = hull(corners);
  return ring.length >= 4 ? { type: 'Polygon', coordinates: [ring] } : null;
}

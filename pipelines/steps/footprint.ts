import type { WkbGeometry } from '#core/geo/wkb.ts';
import type { PlacedPolygon } from './surface-shape.ts';

type Point = [lonDeg: number, latDeg: number];

function ringOf(ring: Float64Array): Point[] {
  const points: Point[] = [];
  for (let at = 0; at + 2 < ring.length; at += 3) points.push([ring[at] ?? 0, ring[at + 1] ?? 0]);
  const first = points[0];
  const last = points.at(-1);
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) points.push([...first]);
  return points;
}

function areaTwice(ring: readonly Point[]): number {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return (
      sum +
      (x - (ring[0]?.[0] ?? 0)) * (nextY - (ring[0]?.[1] ?? 0)) -
      (nextX - (ring[0]?.[0] ?? 0)) * (y - (ring[0]?.[1] ?? 0))
    );
  }, 0);
}

/** Convex hull by Andrew's monotone chain, closed ring. */
function hull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: readonly Point[]) => {
    const chain: Point[] = [];
    for (const point of list) {
      while (chain.length >= 2) {
        const [a, b] = [chain.at(-2), chain.at(-1)];
        if (a && b && (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  const ring = [...half(sorted), ...half([...sorted].reverse())];
  return ring[0] ? [...ring, [...ring[0]]] : [];
}

/** Plan view of boundary surfaces: the ground surfaces where named, else the convex hull of all vertices. Lon/lat degrees. */
export function footprintOf(polygons: readonly PlacedPolygon[]): WkbGeometry | null {
  const ground = polygons
    .filter(({ semantic }) => semantic === 'GroundSurface')
    .map(({ rings }) => rings.map(ringOf).filter((ring) => ring.length >= 4 && Math.abs(areaTwice(ring)) > 0))
    .filter((rings) => rings.length > 0)
    .map((rings) =>
      rings.map((ring, index) => (areaTwice(ring) > 0 === (index === 0) ? ring : [...ring].reverse())),
    );
  if (ground[0])
    return ground.length === 1
      ? { type: 'Polygon', coordinates: ground[0] }
      : { type: 'MultiPolygon', coordinates: ground };
  const ring = hull(polygons.flatMap(({ rings }) => (rings[0] ? ringOf(rings[0]) : [])));
  return ring.length >= 4 ? { type: 'Polygon', coordinates: [ring] } : null;
}

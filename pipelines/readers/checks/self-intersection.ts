import type { SourceCoordinates } from '../reader.ts';

/** Rings with more vertices are not looked at: the check would cost more than reading. */
const LARGEST_RING = 2000;

/** Whether two edges of a ring cross properly, seen along the axis where the ring is largest. */
export function ringCrossesItself(ring: SourceCoordinates): boolean {
  const count = ring.length / 3;
  if (count < 4 || count >= LARGEST_RING) return false;
  const [u, v] = largestPlane(ring);
  const at = (vertex: number, axis: number) => ring[(vertex % count) * 3 + axis] as number;
  const low = (edge: number) => Math.min(at(edge, u), at(edge + 1, u));
  const order = Array.from({ length: count }, (_, edge) => edge).sort((a, b) => low(a) - low(b));
  const side = (a: number, b: number, c: number) =>
    Math.sign((at(b, u) - at(a, u)) * (at(c, v) - at(a, v)) - (at(b, v) - at(a, v)) * (at(c, u) - at(a, u)));
  for (let i = 0; i < count; i++) {
    const first = order[i] as number;
    const end = Math.max(at(first, u), at(first + 1, u));
    for (let j = i + 1; j < count; j++) {
      const second = order[j] as number;
      if (low(second) > end) break;
      if (
        side(first, first + 1, second) * side(first, first + 1, second + 1) < 0 &&
        side(second, second + 1, first) * side(second, second + 1, first + 1) < 0
      ) {
        return true;
      }
    }
  }
  return false;
}

/** The two axes spanning the plane in which the ring has its largest area (Newell's normal). */
function largestPlane(ring: SourceCoordinates): readonly [number, number] {
  const count = ring.length / 3;
  const normal = [0, 0, 0];
  const origin = [ring[0] as number, ring[1] as number, ring[2] as number];
  for (let vertex = 0; vertex < count; vertex++) {
    const next = (vertex + 1) % count;
    for (let axis = 0; axis < 3; axis++) {
      const a = (axis + 1) % 3;
      const b = (axis + 2) % 3;
      const ax = (ring[vertex * 3 + a] as number) - (origin[a] as number);
      const ay = (ring[vertex * 3 + b] as number) - (origin[b] as number);
      const bx = (ring[next * 3 + a] as number) - (origin[a] as number);
      const by = (ring[next * 3 + b] as number) - (origin[b] as number);
      normal[axis] = (normal[axis] as number) + ax * by - ay * bx;
    }
  }
  const [x, y, z] = normal.map(Math.abs) as [number, number, number];
  if (z >= x && z >= y) return [0, 1];
  return x >= y ? [1, 2] : [2, 0];
}

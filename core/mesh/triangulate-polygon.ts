import earcut from 'earcut';

/** Rings of [x, y, z] metres; the first is the outline, the others holes; a repeated closing vertex is allowed. */
export type PolygonRings = readonly (readonly (readonly number[])[])[];

export interface TriangulatedPolygon {
  /** Vertices of all rings without closing ones, stride 3, as given (doubles). */
  readonly positions: readonly number[];
  /** Unit normal by Newell's method over the outline. */
  readonly normal: readonly [number, number, number];
  /** Counter-clockwise about the normal. */
  readonly indices: readonly number[];
}

const TRIANGLE: readonly number[] = [0, 1, 2];
const QUAD: readonly number[] = [0, 1, 2, 0, 2, 3];

/** Vertices of a ring without a repeated closing one. */
function openLength(ring: readonly (readonly number[])[]): number {
  const first = ring[0];
  const last = ring.at(-1);
  if (ring.length < 2 || !first || !last) return ring.length;
  return first[0] === last[0] && first[1] === last[1] && first[2] === last[2] ? ring.length - 1 : ring.length;
}

/** Newell's normal of the first `count` positions, not normalised; relative to the first: far coordinates would lose small areas. */
function newellNormal(positions: readonly number[], count: number): [number, number, number] {
  const x0 = positions[0] as number;
  const y0 = positions[1] as number;
  const z0 = positions[2] as number;
  let nx = 0;
  let ny = 0;
  let nz = 0;
  for (let i = 0; i < count; i++) {
    const a = i * 3;
    const b = i + 1 === count ? 0 : a + 3;
    const ax = (positions[a] as number) - x0;
    const ay = (positions[a + 1] as number) - y0;
    const az = (positions[a + 2] as number) - z0;
    const bx = (positions[b] as number) - x0;
    const by = (positions[b + 1] as number) - y0;
    const bz = (positions[b + 2] as number) - z0;
    nx += (ay - by) * (az + bz);
    ny += (az - bz) * (ax + bx);
    nz += (ax - bx) * (ay + by);
  }
  return [nx, ny, nz];
}

/** Twice the signed area of a triangle of a flat list (stride 2). */
function twiceArea(flat: readonly number[], a: number, b: number, c: number): number {
  const ax = flat[a * 2] as number;
  const ay = flat[a * 2 + 1] as number;
  return (
    ((flat[b * 2] as number) - ax) * ((flat[c * 2 + 1] as number) - ay) -
    ((flat[b * 2 + 1] as number) - ay) * ((flat[c * 2] as number) - ax)
  );
}

/** Whether a quadrilateral can be cut from vertex 0 to vertex 2: both triangles turn the same way. */
function cutsFromFirst(flat: readonly number[]): boolean {
  return twiceArea(flat, 0, 1, 2) * twiceArea(flat, 0, 2, 3) > 0;
}

/** Triangles of a planar polygon in any plane; null when it is degenerate (no area, fewer than 3 vertices, not finite). */
export function triangulatePolygon(rings: PolygonRings): TriangulatedPolygon | null {
  const outline = rings[0];
  if (!outline) return null;
  const count = openLength(outline);
  if (count < 3) return null;
  const positions: number[] = [];
  const holes: number[] = [];
  for (const ring of rings) {
    const length = openLength(ring);
    if (ring !== outline && length < 3) continue;
    if (ring !== outline) holes.push(positions.length / 3);
    for (let i = 0; i < length; i++) {
      const vertex = ring[i] as readonly number[];
      positions.push(vertex[0] ?? 0, vertex[1] ?? 0, vertex[2] ?? 0);
    }
  }
  const [nx, ny, nz] = newellNormal(positions, count);
  const length = Math.hypot(nx, ny, nz);
  if (!(length > 1e-9) || !Number.isFinite(length)) return null;
  const normal = [nx / length, ny / length, nz / length] as const;
  const [absX, absY, absZ] = [Math.abs(nx), Math.abs(ny), Math.abs(nz)];
  const dropped = absX > absY && absX > absZ ? 0 : absY > absZ ? 1 : 2;
  const u = dropped === 0 ? 1 : dropped === 1 ? 2 : 0;
  const v = dropped === 0 ? 2 : dropped === 1 ? 0 : 1;
  const flat = new Array<number>((positions.length / 3) * 2);
  for (let i = 0; i < positions.length / 3; i++) {
    flat[i * 2] = (positions[i * 3 + u] as number) - (positions[u] as number);
    flat[i * 2 + 1] = (positions[i * 3 + v] as number) - (positions[v] as number);
  }
  // The outline itself runs counter-clockwise about its Newell normal: small faces need no search for ears.
  if (positions.length === 9) return { positions, normal, indices: TRIANGLE };
  if (positions.length === 12 && cutsFromFirst(flat)) return { positions, normal, indices: QUAD };
  const triangles = earcut(flat, holes);
  if (triangles.length === 0) return null;
  let area = 0;
  for (let i = 0; i < triangles.length; i += 3)
    area += twiceArea(flat, triangles[i] as number, triangles[i + 1] as number, triangles[i + 2] as number);
  // Axes (u, v, dropped) are right-handed: counter-clockwise in the plane means along +dropped.
  const ahead = normal[dropped] > 0;
  return { positions, normal, indices: area > 0 === ahead ? triangles : triangles.reverse() };
}

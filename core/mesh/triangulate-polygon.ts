import earcut from 'earcut';

/** Rings of [x, y, z] metres; the first is the outline, the others holes; a repeated closing vertex is allowed. */
export type PolygonRings = readonly (readonly (readonly number[])[])[];

export interface TriangulatedPolygon {
  /** Vertices of all rings without closing ones, stride 3, as given (doubles). */
  readonly positions: Float64Array;
  /** Unit normal by Newell's method over the outline. */
  readonly normal: readonly [number, number, number];
  /** Counter-clockwise about the normal. */
  readonly indices: readonly number[];
}

function openRing(ring: readonly (readonly number[])[]) {
  const first = ring[0];
  const last = ring.at(-1);
  const closed = ring.length > 1 && first && last && first.every((value, axis) => value === last[axis]);
  return closed ? ring.slice(0, -1) : ring;
}

/** Triangles of a planar polygon in any plane; null when it is degenerate (no area, fewer than 3 vertices, not finite). */
export function triangulatePolygon(rings: PolygonRings): TriangulatedPolygon | null {
  const open = rings.map(openRing).filter((ring, index) => index === 0 || ring.length >= 3);
  const outline = open[0];
  if (!outline || outline.length < 3) return null;
  const positions = new Float64Array(open.reduce((sum, ring) => sum + ring.length * 3, 0));
  const holes: number[] = [];
  let at = 0;
  for (const ring of open) {
    if (at > 0) holes.push(at / 3);
    for (const vertex of ring) for (let axis = 0; axis < 3; axis++) positions[at++] = vertex[axis] ?? 0;
  }
  const value = (index: number) => positions[index] as number;
  const [x0, y0, z0] = [value(0), value(1), value(2)];
  let [nx, ny, nz] = [0, 0, 0];
  for (let i = 0, count = outline.length; i < count; i++) {
    const a = i * 3;
    const b = ((i + 1) % count) * 3;
    // Relative to the first vertex: projected coordinates lose the area of small faces otherwise.
    const [ax, ay, az] = [value(a) - x0, value(a + 1) - y0, value(a + 2) - z0];
    const [bx, by, bz] = [value(b) - x0, value(b + 1) - y0, value(b + 2) - z0];
    nx += (ay - by) * (az + bz);
    ny += (az - bz) * (ax + bx);
    nz += (ax - bx) * (ay + by);
  }
  const length = Math.hypot(nx, ny, nz);
  if (!(length > 1e-9) || !Number.isFinite(length)) return null;
  const [absX, absY, absZ] = [Math.abs(nx), Math.abs(ny), Math.abs(nz)];
  const dropped = absX > absY && absX > absZ ? 0 : absY > absZ ? 1 : 2;
  const [u, v] = dropped === 0 ? [1, 2] : dropped === 1 ? [2, 0] : [0, 1];
  const flat = new Array<number>((positions.length / 3) * 2);
  const origin = [x0, y0, z0] as const;
  for (let i = 0; i < positions.length / 3; i++) {
    flat[i * 2] = value(i * 3 + u) - (origin[u as 0 | 1 | 2] as number);
    flat[i * 2 + 1] = value(i * 3 + v) - (origin[v as 0 | 1 | 2] as number);
  }
  const triangles = earcut(flat, holes);
  if (triangles.length === 0) return null;
  const normal = [nx / length, ny / length, nz / length] as const;
  let twiceArea = 0;
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [triangles[i] as number, triangles[i + 1] as number, triangles[i + 2] as number];
    const at2 = (index: number) => flat[index] as number;
    twiceArea +=
      (at2(b * 2) - at2(a * 2)) * (at2(c * 2 + 1) - at2(a * 2 + 1)) -
      (at2(c * 2) - at2(a * 2)) * (at2(b * 2 + 1) - at2(a * 2 + 1));
  }
  // Axes (u, v, dropped) are right-handed: counter-clockwise in the plane means along +dropped.
  const ahead = (normal[dropped as 0 | 1 | 2] as number) > 0;
  return { positions, normal, indices: twiceArea > 0 === ahead ? triangles : triangles.reverse() };
}

import type { VertexStreams } from './vertex-streams.ts';

/** Four vertices counter-clockwise; the diagonal in force joins the first and the third. */
export type Quad = Uint32Array;

/** Corners this near to the plane of a face, in metres, may be split along either diagonal. */
const FLAT_M = 0.01;
/** Shorter steps, in metres, count as none. */
const SAME_PLACE_M = 0.02;

/** Reads two triangles at `first` that share an edge into `quad`; false when they do not or have fewer than four corners. */
export function quadAt(indices: Uint32Array, first: number, quad: Quad): boolean {
  for (let corner = 0; corner < 3; corner++) {
    const tip = indices[first + corner]!;
    const after = indices[first + ((corner + 1) % 3)]!;
    const before = indices[first + ((corner + 2) % 3)]!;
    for (let other = 0; other < 3; other++) {
      const second = first + 3;
      if (indices[second + other] !== before || indices[second + ((other + 1) % 3)] !== after) continue;
      const opposite = indices[second + ((other + 2) % 3)]!;
      quad[0] = before;
      quad[1] = tip;
      quad[2] = after;
      quad[3] = opposite;
      const isTriangle = before !== tip && tip !== after && after !== before;
      return isTriangle && opposite !== before && opposite !== tip && opposite !== after;
    }
  }
  return false;
}

/**
 * Corner at which a walk round the quad begins: one from which it goes straight up or down, else any, and of these the
 * nearest to vertex `previous`. A quad that is not flat and convex begins at an end of its diagonal.
 */
export function quadStart({ positions, normals }: VertexStreams, quad: Quad, previous: number): number {
  const step = isFlatConvex(positions, normals, quad) ? 1 : 2;
  const p = previous * 3;
  let best = 0;
  let least = Infinity;
  for (let start = 0; start < 4; start += step) {
    const a = quad[start]! * 3;
    const b = quad[(start + 1) & 3]! * 3;
    const sideways =
      Math.abs(positions[b]! - positions[a]!) + Math.abs(positions[b + 2]! - positions[a + 2]!);
    const away =
      Math.abs(positions[p]! - positions[a]!) +
      Math.abs(positions[p + 1]! - positions[a + 1]!) +
      Math.abs(positions[p + 2]! - positions[a + 2]!);
    const cost = sideways > SAME_PLACE_M ? away + 1e9 : away;
    if (cost >= least) continue;
    best = start;
    least = cost;
  }
  return best;
}

function isFlatConvex(positions: Float32Array, normals: Float32Array, quad: Quad): boolean {
  const n = quad[0]! * 4;
  const [nx, ny, nz] = [normals[n]!, normals[n + 1]!, normals[n + 2]!];
  const origin = quad[0]! * 3;
  for (let corner = 0; corner < 4; corner++) {
    const own = quad[corner]! * 4;
    if (normals[own] !== nx || normals[own + 1] !== ny || normals[own + 2] !== nz) return false;
    const a = quad[corner]! * 3;
    const b = quad[(corner + 1) & 3]! * 3;
    const c = quad[(corner + 2) & 3]! * 3;
    const height =
      (positions[a]! - positions[origin]!) * nx +
      (positions[a + 1]! - positions[origin + 1]!) * ny +
      (positions[a + 2]! - positions[origin + 2]!) * nz;
    const ux = positions[b]! - positions[a]!;
    const uy = positions[b + 1]! - positions[a + 1]!;
    const uz = positions[b + 2]! - positions[a + 2]!;
    const vx = positions[c]! - positions[b]!;
    const vy = positions[c + 1]! - positions[b + 1]!;
    const vz = positions[c + 2]! - positions[b + 2]!;
    const turn = (uy * vz - uz * vy) * nx + (uz * vx - ux * vz) * ny + (ux * vy - uy * vx) * nz;
    if (Math.abs(height) > FLAT_M || turn <= 0) return false;
  }
  return true;
}

import { type Mesh, SURFACE_CLASSES } from './mesh.ts';

type Vector = readonly [number, number, number];
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const along = (a: Vector, b: Vector, t: number): Vector => [
  a[0] + t * b[0],
  a[1] + t * b[1],
  a[2] + t * b[2],
];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
function unit(vector: Vector): Vector {
  const length = Math.hypot(...vector) || 1;
  return [vector[0] / length, vector[1] / length, vector[2] / length];
}

/** Longest mitre in radii: beyond it the joint is cut back, so that a hairpin does not grow a spike. */
const MITRE_LIMIT = 4;
/** Points nearer than this, in metres, are one point. */
const SAME_POINT_M = 1e-3;

function withoutRepeats(path: ArrayLike<number>): Vector[] {
  const points: Vector[] = [];
  for (let at = 0; at + 2 < path.length; at += 3) {
    const point: Vector = [path[at]!, path[at + 1]!, path[at + 2]!];
    if (!point.every(Number.isFinite)) continue;
    const last = points.at(-1);
    if (!last || Math.hypot(...along(point, last, -1)) > SAME_POINT_M) points.push(point);
  }
  return points;
}

/**
 * A watertight tube along a centre line (stride 3, local metres): mitred bends, flat caps, normals smooth round the girth.
 * The corners of the `sides`-gon lie on the true radius. Façade: metres along the pipe, metres round its girth. Points
 * that are not finite are passed over. An empty mesh when the line has no length or the radius is not positive.
 */
export function tubeAlongPath(path: ArrayLike<number>, radiusM: number, sides = 12): Mesh {
  const points = withoutRepeats(path);
  const positions: number[] = [];
  const normals: number[] = [];
  const facade: number[] = [];
  const surfaces: number[] = [];
  const indices: number[] = [];
  const rings = points.length > 1 && radiusM > 0 ? points.length : 0;
  const steps = points.slice(1).map((point, i) => along(point, points[i]!, -1));
  const lengths = steps.map((step) => Math.hypot(...step));
  const directions = steps.map(unit);
  const first = directions[0] ?? [0, 0, 1];
  let side = unit(cross(Math.abs(first[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0], first));
  let distance = 0;
  for (let ring = 0; ring < rings; ring++) {
    const point = points[ring]!;
    const before = directions[Math.max(0, ring - 1)]!;
    const after = directions[Math.min(rings - 2, ring)]!;
    if (ring > 0) distance += lengths[ring - 1]!;
    const reversal = dot(before, after) < -0.999;
    const plane = reversal ? before : unit(along(before, after, 1));
    // A mitre longer than half of a neighbouring piece would turn that piece inside out.
    const shortest = Math.min(lengths[ring - 1] ?? Infinity, lengths[ring] ?? Infinity);
    const limit = Math.min(MITRE_LIMIT, shortest / (2 * radiusM));
    const up = cross(before, side);
    for (let corner = 0; corner <= sides; corner++) {
      const angle = ((corner % sides) / sides) * Math.PI * 2;
      const flank = along(along([0, 0, 0], side, Math.cos(angle)), up, Math.sin(angle));
      // Slid along the incoming pipe until it lies on the mitre plane.
      const slide = -dot(flank, plane) / dot(before, plane);
      const reach = along(flank, before, Math.max(-limit, Math.min(limit, slide)));
      positions.push(...along(point, reach, radiusM));
      normals.push(...unit(along(flank, plane, -dot(flank, plane))));
      facade.push(distance, (corner / sides) * Math.PI * 2 * radiusM);
      surfaces.push(SURFACE_CLASSES.other);
    }
    // The outgoing cross-section is the incoming one mirrored in the mitre plane: no twist and no change of girth.
    if (ring > 0 && !reversal) side = unit(along(side, plane, -2 * dot(side, plane)));
  }
  const row = sides + 1;
  for (let ring = 0; ring + 1 < rings; ring++) {
    for (let corner = 0; corner < sides; corner++) {
      const a = ring * row + corner;
      indices.push(a, a + 1, a + row + 1, a, a + row + 1, a + row);
    }
  }
  for (const end of rings > 0 ? [0, rings - 1] : []) {
    const start = positions.length / 3;
    const outward = end === 0 ? -1 : 1;
    const normal = along([0, 0, 0], directions[Math.min(end, rings - 2)]!, outward);
    for (let corner = 0; corner < sides; corner++) {
      const at = (end * row + corner) * 3;
      positions.push(positions[at]!, positions[at + 1]!, positions[at + 2]!);
      normals.push(...normal);
      facade.push(0, 0);
      surfaces.push(SURFACE_CLASSES.closure);
      if (corner < 2) continue;
      const pair = [start + corner - 1, start + corner];
      indices.push(start, ...(end === 0 ? pair.reverse() : pair));
    }
  }
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    indices: Uint32Array.from(indices),
    surfaces: Uint8Array.from(surfaces),
    facade: Float32Array.from(facade),
  };
}

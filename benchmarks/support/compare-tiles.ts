import type { TileContents } from './tile-contents.ts';

/** Largest difference of two normals, in parts of a unit vector: two steps of eight bits on each axis. */
const NORMAL_STEP = 0.03;

/**
 * Holds two decoded tiles against each other and throws where they differ: the same ids; for each feature the same vertices
 * in any order (façade, surface and colour equal, positions within `toleranceM` metres on each axis, normals within two
 * steps of eight bits); the same triangle area and enclosed volume. Says what was compared.
 */
export function compareTiles(ours: TileContents, peer: TileContents, toleranceM: number): string {
  if (ours.ids.join('\n') !== peer.ids.join('\n')) throw new Error('the tables of ids differ');
  const own = verticesByFeature(ours);
  const other = verticesByFeature(peer);
  let farthest = 0;
  for (const [feature, vertices] of own) {
    const left = [...(other.get(feature) ?? [])];
    if (left.length !== vertices.length) throw new Error(`feature ${feature}: vertices differ in number`);
    for (const vertex of vertices) {
      const gaps = left.map((each) => gapOf(ours, vertex, peer, each));
      const nearest = gaps.indexOf(Math.min(...gaps));
      const gap = gaps[nearest] ?? Infinity;
      if (gap > toleranceM) throw new Error(`feature ${feature}: no vertex like ${describe(ours, vertex)}`);
      farthest = Math.max(farthest, gap);
      left.splice(nearest, 1);
    }
  }
  compareSolids(measure(ours), measure(peer));
  const triangles = ours.indices.length / 3;
  return `${ours.looks.length} vertices, ${triangles} triangles, ${ours.ids.length} ids: the same in both, places within ${(farthest * 100).toFixed(1)} cm`;
}

function verticesByFeature({ featureIds }: TileContents): Map<number, number[]> {
  const vertices = new Map<number, number[]>();
  for (let at = 0; at < featureIds.length; at++) {
    const feature = featureIds[at] ?? -1;
    const same = vertices.get(feature);
    if (same) same.push(at);
    else vertices.set(feature, [at]);
  }
  return vertices;
}

/** Largest difference on an axis, metres; infinite where the looks or the normals are not alike. */
function gapOf(a: TileContents, vertexA: number, b: TileContents, vertexB: number): number {
  if (a.looks[vertexA] !== b.looks[vertexB]) return Infinity;
  const apart = (first: Float64Array, second: Float64Array) =>
    Math.max(
      ...[0, 1, 2].map((axis) =>
        Math.abs((first[vertexA * 3 + axis] ?? 0) - (second[vertexB * 3 + axis] ?? 0)),
      ),
    );
  return apart(a.normals, b.normals) > NORMAL_STEP ? Infinity : apart(a.positions, b.positions);
}

function describe(tile: TileContents, vertex: number): string {
  return `${Array.from(tile.positions.subarray(vertex * 3, vertex * 3 + 3)).join(' ')} (${tile.looks[vertex]})`;
}

/** Area (m²) and enclosed volume (m³) of the features, whole. */
function measure({ positions, indices }: TileContents): { areaM2: number; volumeM3: number } {
  let areaM2 = 0;
  let volumeM3 = 0;
  const at = (index: number, axis: number) => positions[(indices[index] ?? 0) * 3 + axis] ?? 0;
  for (let i = 0; i < indices.length; i += 3) {
    const u = [0, 1, 2].map((axis) => at(i + 1, axis) - at(i, axis)) as [number, number, number];
    const v = [0, 1, 2].map((axis) => at(i + 2, axis) - at(i, axis)) as [number, number, number];
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]] as const;
    areaM2 += Math.hypot(...n) / 2;
    volumeM3 += (at(i, 0) * n[0] + at(i, 1) * n[1] + at(i, 2) * n[2]) / 6;
  }
  return { areaM2, volumeM3 };
}

function compareSolids(own: ReturnType<typeof measure>, other: ReturnType<typeof measure>): void {
  for (const key of ['areaM2', 'volumeM3'] as const) {
    if (Math.abs(own[key] / other[key] - 1) > 1e-3)
      throw new Error(`${key} differs: ${own[key].toFixed(0)} and ${other[key].toFixed(0)}`);
  }
}

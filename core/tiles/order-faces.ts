import { type Quad, quadAt, quadStart } from './quad.ts';
import type { VertexStreams } from './vertex-streams.ts';

const UNUSED = 0xffffffff;
const QUAD_TRIANGLES = [0, 1, 2, 0, 2, 3] as const;

export interface FaceOrder {
  /** Vertices of the streams in their new order. */
  readonly vertices: Uint32Array;
  /** Triangles of them, as positions in `vertices`. */
  readonly indices: Uint32Array;
}

/**
 * The order of vertices and triangles that meshopt's codec stores in the fewest bytes. The codec keeps the difference of each byte
 * to the vertex before, sixteen at a time, and no change costs nothing. So the faces of one surface class stand together:
 * their class and, where they are level, their normal stay the same. Walls are walked up one edge and down the next, each
 * starting where its neighbour ended. Triangles name their vertices in the order of first use, which takes one byte each;
 * curved faces keep theirs, the rings of a tube, which gzip to less. A flat convex quad may change its diagonal; vertices
 * that no triangle names are left out.
 */
export function orderFaces(streams: VertexStreams): FaceOrder {
  const { indices, positions } = streams;
  const vertexCount = positions.length / 3;
  const { starts, order } = facesByClass(streams);
  const ordered = new Uint32Array(indices.length);
  const taken = new Uint32Array(vertexCount);
  const numberOf = new Uint32Array(vertexCount).fill(UNUSED);
  const isUnused = (vertex: number) => numberOf[vertex] === UNUSED;
  const quad: Quad = new Uint32Array(4);
  let count = 0;
  let at = 0;
  for (const face of order) {
    const first = starts[face]!;
    const last = starts[face + 1]!;
    const isOwnQuad = last - first === 6 && quadAt(indices, first, quad) && quad.every(isUnused);
    if (isOwnQuad) {
      const start = quadStart(streams, quad, count > 0 ? taken[count - 1]! : quad[0]!);
      for (const corner of QUAD_TRIANGLES) ordered[at++] = count + corner;
      for (let corner = 0; corner < 4; corner++) {
        const vertex = quad[(start + corner) & 3]!;
        numberOf[vertex] = count;
        taken[count++] = vertex;
      }
      continue;
    }
    if (!isFlat(streams, first, last)) {
      const used = indices.slice(first, last).sort();
      for (const vertex of used) {
        if (!isUnused(vertex)) continue;
        numberOf[vertex] = count;
        taken[count++] = vertex;
      }
    }
    for (let index = first; index < last; index++) {
      const vertex = indices[index]!;
      if (isUnused(vertex)) {
        numberOf[vertex] = count;
        taken[count++] = vertex;
      }
      ordered[at++] = numberOf[vertex]!;
    }
  }
  return { vertices: taken.subarray(0, count), indices: ordered };
}

/** Whether all corners of a face have one normal. */
function isFlat({ indices, normals }: VertexStreams, first: number, last: number): boolean {
  const one = indices[first]! * 4;
  for (let index = first; index < last; index++) {
    const own = indices[index]! * 4;
    for (let axis = 0; axis < 3; axis++) if (normals[own + axis] !== normals[one + axis]) return false;
  }
  return true;
}

/**
 * Faces are stretches of the indices that share no vertex; `starts` has one entry more than there are faces. `order` has
 * them by surface class and within a class from the last to the first, in which the walls of a ring join end to start.
 */
function facesByClass({ indices, surface }: VertexStreams): { starts: Uint32Array; order: Uint32Array } {
  const starts = new Uint32Array(indices.length / 3 + 1);
  const classOf = (face: number) => surface[indices[starts[face]!]! * 4]!;
  let faces = 0;
  let seen = -1;
  for (let index = 0; index < indices.length; index += 3) {
    const [a, b, c] = [indices[index]!, indices[index + 1]!, indices[index + 2]!];
    if (Math.min(a, b, c) > seen) starts[faces++] = index;
    seen = Math.max(seen, a, b, c);
  }
  starts[faces] = indices.length;
  const next = new Uint32Array(257);
  for (let face = 0; face < faces; face++) next[classOf(face) + 1]!++;
  for (let value = 1; value < 257; value++) next[value]! += next[value - 1]!;
  const order = new Uint32Array(faces);
  for (let face = faces - 1; face >= 0; face--) order[next[classOf(face)]!++] = face;
  return { starts, order };
}

/** The elements named by `vertices`, each of `size` four-byte words. */
export function pickWords(elements: ArrayBufferView, size: number, vertices: Uint32Array): Uint32Array {
  const words = new Uint32Array(elements.buffer, elements.byteOffset, elements.byteLength / 4);
  const picked = new Uint32Array(vertices.length * size);
  for (let word = 0; word < size; word++) {
    for (let i = 0, to = word; i < vertices.length; i++, to += size)
      picked[to] = words[vertices[i]! * size + word]!;
  }
  return picked;
}

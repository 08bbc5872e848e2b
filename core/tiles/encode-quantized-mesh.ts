import { TwinError } from '../errors/twin-error.ts';
import { lonLatHeightToEcef, SEMI_MAJOR_AXIS_M } from '../geo/geodetic.ts';
import type { LonLatBounds } from '../geo/position.ts';
import { encodeNormals } from './encode-quantized-mesh-normals.ts';
import { triangulateTerrain } from './encode-quantized-mesh-triangulate.ts';
import { boundingSphere, horizonOcclusionPoint } from './encode-quantized-mesh-volume.ts';

export interface TerrainTileInput {
  /** Degrees; the outermost samples lie on them. */
  readonly bounds: LonLatBounds;
  /** Samples along a side: 2^k + 1, such as 33, 65, 129. */
  readonly size: number;
  /** size × size ellipsoidal metres, row 0 in the north, west → east. */
  readonly heights: Float32Array;
  /** Distance from the raster at which a triangle is split, metres; 0 keeps all that is not flat. */
  readonly maxErrorM: number;
  /** Adds the extension of oct-encoded vertex normals. */
  readonly normals?: boolean;
  /** (size + 2)² heights, the same with one sample more on each side: normals then agree across tiles. */
  readonly marginHeights?: Float32Array;
}

const STEPS = 32767;
/** Heights are rounded to this, so that a vertex shared by two tiles decodes to the same height in both; metres. */
const LATTICE_M = 1 / 16;
/** Finest height step: with it minimum and maximum are still exact in the 32-bit header. */
const FINEST_STEP_M = 2 ** -10;
const HEADER_BYTES = 88;
const VERTEX_NORMALS_EXTENSION = 1;

/**
 * quantized-mesh-1.0 terrain tile. Vertices are samples of the raster within 1/32 m; all border samples are kept.
 * Heights agree exactly across tiles while a tile's relief is below 2,047 m (above it: within half a step of
 * relief / 32,767). The header's maximum height is up to twice the relief (at least 32 m) above the minimum, the
 * price of that agreement. Throws `input/unreadable` for a height that is not a number and `internal` for a
 * size that is not 2^k + 1.
 */
export function encodeQuantizedMesh(input: TerrainTileInput): Uint8Array {
  const { bounds, size, heights, maxErrorM } = input;
  const [west, south, east, north] = bounds;
  const last = size - 1;
  if (size < 3 || (last & (last - 1)) !== 0 || heights.length !== size * size) {
    throw new TwinError('internal', `a terrain tile needs (2^k + 1)² heights, not ${heights.length}`);
  }
  const { minimumM, stepM } = heightScale(heights);
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const { vertices, triangles } = triangulateTerrain(heights, size, maxErrorM, (columns, rows) => {
    const angle = Math.hypot(((east - west) / last) * columns * squeeze, ((north - south) / last) * rows);
    return SEMI_MAJOR_AXIS_M * (1 - Math.cos(((angle / 2) * Math.PI) / 180));
  });

  const count = vertices.length;
  const u = new Uint16Array(count);
  const v = new Uint16Array(count);
  const height = new Uint16Array(count);
  const positions = new Float64Array(count * 3);
  vertices.forEach((vertex, number) => {
    const column = vertex % size;
    const row = (vertex - column) / size;
    u[number] = Math.round((column / last) * STEPS);
    v[number] = Math.round(((last - row) / last) * STEPS);
    const onLattice = Math.round((heights[vertex] as number) / LATTICE_M) * LATTICE_M;
    height[number] = Math.round((onLattice - minimumM) / stepM);
    const lon = west + ((east - west) * (u[number] as number)) / STEPS;
    const lat = south + ((north - south) * (v[number] as number)) / STEPS;
    positions.set(lonLatHeightToEcef(lon, lat, minimumM + (height[number] as number) * stepM), number * 3);
  });

  const wide = count > 65536;
  const indexBytes = wide ? 4 : 2;
  const edges = edgeVertices(u, v);
  const vertexEnd = HEADER_BYTES + 4 + count * 6;
  const indexStart = Math.ceil(vertexEnd / indexBytes) * indexBytes;
  const indexCount = triangles.length + edges.reduce((sum, edge) => sum + edge.length, 0);
  const indexEnd =
    indexStart + 4 + triangles.length * indexBytes + 16 + (indexCount - triangles.length) * indexBytes;
  const normals = input.normals ? encodeNormals(input, vertices) : null;
  const file = new DataView(new ArrayBuffer(indexEnd + (normals ? 5 + normals.length : 0)));
  let at = 0;
  const double = (value: number) => {
    file.setFloat64(at, value, true);
    at += 8;
  };
  const index = (value: number) => {
    if (wide) file.setUint32(at, value, true);
    else file.setUint16(at, value, true);
    at += indexBytes;
  };
  const length = (value: number) => {
    file.setUint32(at, value, true);
    at += 4;
  };
  const maximumM = minimumM + STEPS * stepM;
  const sphere = boundingSphere(positions);
  for (const axis of sphere.center) double(axis);
  file.setFloat32(at, minimumM, true);
  file.setFloat32(at + 4, maximumM, true);
  at += 8;
  for (const axis of sphere.center) double(axis);
  double(sphere.radiusM);
  for (const axis of horizonOcclusionPoint(sphere.center, positions)) double(axis);
  length(count);
  for (const values of [u, v, height]) {
    let before = 0;
    for (const value of values) {
      const delta = value - before;
      file.setUint16(at, (delta << 1) ^ (delta >> 31), true);
      at += 2;
      before = value;
    }
  }
  at = indexStart;
  length(triangles.length / 3);
  // High-water mark: 0 stands for the next vertex not used before.
  let highest = 0;
  for (const vertex of triangles) {
    index(highest - vertex);
    if (vertex === highest) highest++;
  }
  for (const edge of edges) {
    length(edge.length);
    for (const vertex of edge) index(vertex);
  }
  if (normals) {
    file.setUint8(at++, VERTEX_NORMALS_EXTENSION);
    length(normals.length);
    new Uint8Array(file.buffer).set(normals, at);
  }
  return new Uint8Array(file.buffer);
}

/** Minimum (on the lattice) and the power-of-two step with which 32,767 steps reach the maximum. */
function heightScale(heights: Float32Array): { readonly minimumM: number; readonly stepM: number } {
  let low = Infinity;
  let high = -Infinity;
  heights.forEach((height, index) => {
    if (!Number.isFinite(height)) {
      throw new TwinError('input/unreadable', 'a terrain height is not a number', {
        place: { at: `sample ${index}` },
      });
    }
    low = Math.min(low, height);
    high = Math.max(high, height);
  });
  let stepM = FINEST_STEP_M;
  for (;;) {
    const coarser = Math.max(LATTICE_M, stepM);
    const minimumM = Math.floor(low / coarser) * coarser;
    if (minimumM + STEPS * stepM >= high + LATTICE_M) return { minimumM, stepM };
    stepM *= 2;
  }
}

/** Vertex numbers on the west, south, east and north edge, each from its south or west end. */
function edgeVertices(u: Uint16Array, v: Uint16Array): readonly number[][] {
  const on = (values: Uint16Array, limit: number, along: Uint16Array) => {
    const edge: number[] = [];
    values.forEach((value, number) => {
      if (value === limit) edge.push(number);
    });
    return edge.sort((a, b) => (along[a] as number) - (along[b] as number));
  };
  return [on(u, 0, v), on(v, 0, u), on(u, STEPS, v), on(v, STEPS, u)];
}

import { MeshoptEncoder } from 'meshoptimizer/encoder';
import { TwinError } from '../errors/twin-error.ts';
import { createLocalFrame } from '../geo/local-frame.ts';
import { propertyTable } from './property-table.ts';
import type { TileContentInput } from './tile-feature.ts';

export interface TileGlbOptions {
  /** EXT_meshopt_compression on geometry. */
  readonly compress: boolean;
}
export const TILE_GLB_DEFAULTS: TileGlbOptions = { compress: true };
const pad8 = (length: number) => (length + 7) & ~7;

/** One GLB of mesh features, quantised over the tile; tubes and instances are refused with `internal`. */
export async function buildTileGlb(
  input: TileContentInput,
  options = TILE_GLB_DEFAULTS,
): Promise<Uint8Array> {
  const { features } = input;
  let vertexCount = 0;
  let indexCount = 0;
  for (const { id, mesh } of features) {
    if (!mesh)
      throw new TwinError('internal', 'the tile builder takes features with a mesh', {
        place: { featureId: id },
      });
    vertexCount += mesh.positions.length / 3;
    indexCount += mesh.indices.length;
  }
  if (indexCount === 0) throw new TwinError('input/no-features', 'a tile needs at least one triangle');
  const frame = createLocalFrame(input.center);
  const local = new Float32Array(vertexCount * 3);
  const normals = new Int8Array(vertexCount * 4);
  const ids = new Float32Array(vertexCount);
  const facade = new Uint16Array(vertexCount * 2);
  const surface = new Uint8Array(vertexCount * 4);
  const color = new Uint8Array(vertexCount * 4);
  const indices = new Uint32Array(indexCount);
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  let vertex = 0;
  let index = 0;
  let translucent = false;
  features.forEach(
    ({ mesh, origin, color: rgba = [255, 255, 255, 255], useClass = 0, storeyHeightM = 3 }, id) => {
      if (!mesh) return;
      const from = createLocalFrame(origin).matrix;
      const shift = frame.toLocal(...origin);
      const rotate = new Float64Array(9);
      for (let row = 0; row < 3; row++)
        for (let column = 0; column < 3; column++)
          for (let axis = 0; axis < 3; axis++)
            rotate[row * 3 + column]! += frame.matrix[row * 4 + axis]! * from[column * 4 + axis]!;
      const turn = (values: Float32Array, at: number, row: number) =>
        rotate[row * 3]! * values[at]! +
        rotate[row * 3 + 1]! * values[at + 1]! +
        rotate[row * 3 + 2]! * values[at + 2]!;
      translucent ||= rgba[3] < 255;
      for (const each of mesh.indices) indices[index++] = each + vertex;
      const count = mesh.positions.length / 3;
      for (let i = 0; i < count; i++, vertex++) {
        // East, north, up → glTF x, y up, −z north.
        const at = i * 3;
        const place = [
          turn(mesh.positions, at, 0) + shift[0],
          turn(mesh.positions, at, 2) + shift[2],
          -(turn(mesh.positions, at, 1) + shift[1]),
        ];
        for (let axis = 0; axis < 3; axis++) {
          const value = Math.fround(place[axis]!);
          local[vertex * 3 + axis] = value;
          min[axis] = Math.min(min[axis]!, value);
          max[axis] = Math.max(max[axis]!, value);
        }
        normals[vertex * 4] = Math.round(turn(mesh.normals, at, 0) * 127);
        normals[vertex * 4 + 1] = Math.round(turn(mesh.normals, at, 2) * 127);
        normals[vertex * 4 + 2] = Math.round(-turn(mesh.normals, at, 1) * 127);
        ids[vertex] = id;
        for (let axis = 0; axis < 2; axis++)
          facade[vertex * 2 + axis] = Math.min(
            65535,
            Math.max(0, Math.round(mesh.facade[i * 2 + axis]! * 16)),
          );
        const storeyDm = Math.min(255, Math.round(storeyHeightM * 10));
        surface.set([mesh.surfaces[i]!, useClass, storeyDm, (id * 97 + 31) & 255], vertex * 4);
        color.set(rgba, vertex * 4);
      }
    },
  );
  const scale = Math.max(1e-6, ...max.map((high, axis) => high - min[axis]!)) / 65535;
  const positions = new Uint16Array(vertexCount * 4);
  const high = [0, 0, 0];
  for (let i = 0; i < vertexCount * 3; i++) {
    const axis = i % 3;
    const value = Math.min(65535, Math.round((local[i]! - min[axis]!) / scale));
    positions[((i - axis) / 3) * 4 + axis] = value;
    high[axis] = Math.max(high[axis]!, value);
  }
  if (options.compress) await MeshoptEncoder.ready;
  const chunks: Uint8Array[] = [];
  const bufferViews: object[] = [];
  const accessors: object[] = [];
  let length = 0;
  let fallbackLength = 0;
  const store = (bytes: Uint8Array) => {
    const byteOffset = length;
    chunks.push(bytes);
    length += pad8(bytes.length);
    return { byteOffset, byteLength: bytes.length };
  };
  const accessor = (
    data: { buffer: ArrayBufferLike; byteLength: number },
    count: number,
    stride: number,
    mode: 'ATTRIBUTES' | 'TRIANGLES',
    shape: object,
  ) => {
    const bytes = new Uint8Array(data.buffer, 0, data.byteLength);
    const view = mode === 'ATTRIBUTES' ? { byteStride: stride, target: 34962 } : { target: 34963 };
    if (options.compress) {
      const packed = store(MeshoptEncoder.encodeGltfBuffer(bytes, count, stride, mode));
      const meshopt = { buffer: 0, ...packed, byteStride: stride, count, mode };
      const place = { buffer: 1, byteOffset: fallbackLength, byteLength: bytes.length };
      bufferViews.push({ ...place, ...view, extensions: { EXT_meshopt_compression: meshopt } });
      fallbackLength += pad8(bytes.length);
    } else bufferViews.push({ buffer: 0, ...store(bytes), ...view });
    accessors.push({ bufferView: bufferViews.length - 1, count, ...shape });
    return accessors.length - 1;
  };
  const vertices = (data: { buffer: ArrayBufferLike; byteLength: number }, stride: number, shape: object) =>
    accessor(data, vertexCount, stride, 'ATTRIBUTES', shape);
  const attributes = {
    POSITION: vertices(positions, 8, { componentType: 5123, type: 'VEC3', min: [0, 0, 0], max: high }),
    NORMAL: vertices(normals, 4, { componentType: 5120, type: 'VEC3', normalized: true }),
    COLOR_0: vertices(color, 4, { componentType: 5121, type: 'VEC4', normalized: true }),
    _FEATURE_ID_0: vertices(ids, 4, { componentType: 5126, type: 'SCALAR' }),
    _FACADE: vertices(facade, 4, { componentType: 5123, type: 'VEC2' }),
    _SURFACE: vertices(surface, 4, { componentType: 5121, type: 'VEC4' }),
  };
  const triangles = accessor(indices, indexCount, 4, 'TRIANGLES', { componentType: 5125, type: 'SCALAR' });
  const metadata = propertyTable(input.columns, features, (bytes) => {
    bufferViews.push({ buffer: 0, ...store(bytes) });
    return bufferViews.length - 1;
  });
  const m = [...frame.matrix] as number[];
  const column = (at: number, sign: number) => [sign * m[at]!, sign * m[at + 2]!, -sign * m[at + 1]!];
  const matrix = [...column(0, 1), 0, ...column(8, 1), 0, ...column(4, -1), 0, ...column(12, 1), 1];
  const required = ['KHR_mesh_quantization', ...(options.compress ? ['EXT_meshopt_compression'] : [])];
  const featureIds = [{ featureCount: features.length, attribute: 0, propertyTable: 0 }];
  const fallback = {
    byteLength: fallbackLength,
    extensions: { EXT_meshopt_compression: { fallback: true } },
  };
  const json = {
    asset: { version: '2.0' },
    extensionsUsed: [...required, 'EXT_mesh_features', 'EXT_structural_metadata'],
    extensionsRequired: required,
    extensions: { EXT_structural_metadata: metadata },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [
      { matrix, children: [1] },
      { mesh: 0, translation: min, scale: [scale, scale, scale] },
    ],
    meshes: [
      {
        primitives: [
          { attributes, indices: triangles, material: 0, extensions: { EXT_mesh_features: { featureIds } } },
        ],
      },
    ],
    materials: [
      {
        pbrMetallicRoughness: { metallicFactor: 0, roughnessFactor: 1 },
        ...(translucent ? { alphaMode: 'BLEND' } : {}),
      },
    ],
    accessors,
    bufferViews,
    buffers: [{ byteLength: length }, ...(options.compress ? [fallback] : [])],
  };
  const text = new TextEncoder().encode(JSON.stringify(json));
  // BIN data starts at 28 + JSON: the JSON is padded so that views fall on 8 bytes.
  const textLength = pad8(text.length + 4) - 4;
  const file = new Uint8Array(28 + textLength + length);
  file.fill(0x20, 20, 20 + textLength).set(text, 20);
  const view = new DataView(file.buffer);
  const header = [0x46546c67, 2, file.length, textLength, 0x4e4f534a];
  for (const [i, word] of header.entries()) view.setUint32(i * 4, word, true);
  view.setUint32(20 + textLength, length, true);
  view.setUint32(24 + textLength, 0x004e4942, true);
  let at = 28 + textLength;
  for (const chunk of chunks) {
    file.set(chunk, at);
    at += pad8(chunk.length);
  }
  return file;
}

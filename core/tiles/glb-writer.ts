import { MeshoptEncoder } from 'meshoptimizer/encoder';

/** Of Khronos; its attributes are those of version 1 of the codec. */
export const MESHOPT_EXTENSION = 'KHR_meshopt_compression';
const CODEC_VERSION = 1;

const pad8 = (length: number) => (length + 7) & ~7;

export interface GlbWriter {
  /** Whether accessors go under KHR_meshopt_compression. */
  readonly compress: boolean;
  /** Stores bytes as they are; returns the buffer view. */
  addView(bytes: Uint8Array): number;
  /** Stores elements of `stride` bytes, those of `filter` encoded by it already; returns the accessor. */
  addAccessor(
    data: ArrayBufferView,
    stride: number,
    use: AccessorUse,
    shape: object,
    filter?: 'OCTAHEDRAL',
  ): number;
  /** Stores a material unless one alike is there; returns the material. */
  addMaterial(material: object): number;
  /** GLB of the rest of the glTF with what was added. */
  finish(json: object): Uint8Array;
}
/** What reads an accessor; instance attributes have no buffer target. */
export type AccessorUse = 'vertices' | 'indices' | 'instances';
const TARGETS = { vertices: { target: 34962 }, indices: { target: 34963 }, instances: {} } as const;

/** Collects accessors of one GLB; `compress` puts them under KHR_meshopt_compression without loss. */
export async function createGlbWriter(compress: boolean): Promise<GlbWriter> {
  if (compress) await MeshoptEncoder.ready;
  const chunks: Uint8Array[] = [];
  const bufferViews: object[] = [];
  const accessors: object[] = [];
  const materials: object[] = [];
  let length = 0;
  let fallbackLength = 0;
  const store = (bytes: Uint8Array) => {
    const byteOffset = length;
    chunks.push(bytes);
    length += pad8(bytes.length);
    return { byteOffset, byteLength: bytes.length };
  };
  return {
    compress,
    addView(bytes) {
      return bufferViews.push({ buffer: 0, ...store(bytes) }) - 1;
    },
    addAccessor(data, stride, use, shape, filter) {
      const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      const count = bytes.length / stride;
      const view = { ...(use === 'vertices' ? { byteStride: stride } : {}), ...TARGETS[use] };
      if (compress) {
        const mode = use === 'indices' ? 'TRIANGLES' : 'ATTRIBUTES';
        const packed = store(MeshoptEncoder.encodeGltfBuffer(bytes, count, stride, mode, CODEC_VERSION));
        const meshopt = { buffer: 0, ...packed, byteStride: stride, count, mode };
        const place = { buffer: 1, byteOffset: fallbackLength, byteLength: bytes.length };
        const extensions = { [MESHOPT_EXTENSION]: { ...meshopt, ...(filter ? { filter } : {}) } };
        bufferViews.push({ ...place, ...view, extensions });
        fallbackLength += pad8(bytes.length);
      } else bufferViews.push({ buffer: 0, ...store(bytes), ...view });
      return accessors.push({ bufferView: bufferViews.length - 1, count, ...shape }) - 1;
    },
    addMaterial(material) {
      const text = JSON.stringify(material);
      const alike = materials.findIndex((each) => JSON.stringify(each) === text);
      return alike >= 0 ? alike : materials.push(material) - 1;
    },
    finish(json) {
      const extensions = { [MESHOPT_EXTENSION]: { fallback: true } };
      const fallback = compress ? [{ byteLength: fallbackLength, extensions }] : [];
      const buffers = [{ byteLength: length }, ...fallback];
      return glbOf({ ...json, materials, accessors, bufferViews, buffers }, chunks, length);
    },
  };
}

/** A valid GLB that holds nothing: a tile whose features have no body of their own. */
export const emptyGlb = (): Uint8Array => glbOf({ asset: { version: '2.0' }, scene: 0, scenes: [{}] }, [], 0);

function glbOf(json: object, chunks: readonly Uint8Array[], length: number): Uint8Array {
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

import { TwinError } from '../errors/twin-error.ts';
import type { Mesh } from './mesh.ts';

const MAGIC = 0x48534d54; // "TMSH"
const VERSION = 1;
const HEADER_BYTES = 16;
/** position 12, normal 12, façade 8, surface 1. */
const VERTEX_BYTES = 33;

/** Mesh → bytes, little-endian: magic, version, vertex count, index count, then positions, normals, façade, indices, surfaces. */
export function encodeMesh(mesh: Mesh): Uint8Array {
  const vertexCount = mesh.positions.length / 3;
  const bytes = new Uint8Array(HEADER_BYTES + vertexCount * VERTEX_BYTES + mesh.indices.length * 4);
  new Uint32Array(bytes.buffer, 0, 4).set([MAGIC, VERSION, vertexCount, mesh.indices.length]);
  // A mesh of surfacesToMesh lies in one buffer in this very order.
  const { buffer } = mesh.positions;
  const isWhole =
    mesh.normals.buffer === buffer &&
    mesh.facade.buffer === buffer &&
    mesh.indices.buffer === buffer &&
    mesh.surfaces.buffer === buffer &&
    mesh.positions.byteOffset === 0 &&
    mesh.normals.byteOffset === vertexCount * 12 &&
    mesh.facade.byteOffset === vertexCount * 24 &&
    mesh.indices.byteOffset === vertexCount * 32 &&
    mesh.surfaces.byteOffset === vertexCount * 32 + mesh.indices.byteLength &&
    buffer.byteLength === bytes.byteLength - HEADER_BYTES;
  if (isWhole) {
    bytes.set(new Uint8Array(buffer), HEADER_BYTES);
    return bytes;
  }
  let at = HEADER_BYTES;
  for (const part of [mesh.positions, mesh.normals, mesh.facade, mesh.indices, mesh.surfaces]) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

/** Inverse of encodeMesh; throws `dataset/damaged` for bytes that are no mesh, are cut short or index past the vertices. */
export function decodeMesh(bytes: Uint8Array): Mesh {
  const damaged = (why: string) => new TwinError('dataset/damaged', `shape is no readable mesh: ${why}`);
  if (bytes.byteLength < HEADER_BYTES) throw damaged('shorter than its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw damaged('wrong magic number');
  if (view.getUint32(4, true) !== VERSION) throw damaged(`version ${view.getUint32(4, true)}`);
  const vertexCount = view.getUint32(8, true);
  const indexCount = view.getUint32(12, true);
  if (bytes.byteLength !== HEADER_BYTES + vertexCount * VERTEX_BYTES + indexCount * 4)
    throw damaged('length does not match its counts');
  // A copy starts on an aligned offset, wherever the bytes lay; slice() would not copy a Node Buffer.
  const { buffer } = Uint8Array.from(bytes);
  let at = HEADER_BYTES;
  const floats = (length: number) => {
    const part = new Float32Array(buffer, at, length);
    at += part.byteLength;
    return part;
  };
  const positions = floats(vertexCount * 3);
  const normals = floats(vertexCount * 3);
  const facade = floats(vertexCount * 2);
  const indices = new Uint32Array(buffer, at, indexCount);
  if (indices.some((index) => index >= vertexCount)) throw damaged('an index lies past the vertices');
  return { positions, normals, facade, indices, surfaces: new Uint8Array(buffer, at + indexCount * 4) };
}

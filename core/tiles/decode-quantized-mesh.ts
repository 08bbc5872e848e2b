import { TwinError } from '../errors/twin-error.ts';
import type { Ecef } from '../geo/position.ts';

/** A quantized-mesh-1.0 tile, read back. */
export interface QuantizedMesh {
  readonly center: Ecef;
  readonly minHeightM: number;
  readonly maxHeightM: number;
  readonly sphereCenter: Ecef;
  readonly sphereRadiusM: number;
  /** In units of the ellipsoid's axes. */
  readonly horizonOcclusionPoint: Ecef;
  /** 0…32767, west → east. */
  readonly u: Uint16Array;
  /** 0…32767, south → north. */
  readonly v: Uint16Array;
  /** Ellipsoidal metres. */
  readonly heightsM: Float64Array;
  readonly triangles: Uint32Array;
  /** Vertex numbers on the west, south, east and north edge. */
  readonly edges: readonly Uint32Array[];
  /** Two bytes per vertex, oct-encoded; null without the extension. */
  readonly octNormals: Uint8Array | null;
}

/** Throws `input/truncated` when the file ends too early. */
export function decodeQuantizedMesh(bytes: Uint8Array): QuantizedMesh {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  try {
    return read();
  } catch (cause) {
    throw new TwinError('input/truncated', 'terrain tile ends too early', {
      place: { at: `byte ${at}` },
      cause,
    });
  }

  function read(): QuantizedMesh {
    const center = triple();
    const minHeightM = view.getFloat32(at, true);
    const maxHeightM = view.getFloat32(at + 4, true);
    at += 8;
    const sphereCenter = triple();
    const sphereRadiusM = double();
    const horizonOcclusionPoint = triple();
    const count = length(6);
    const u = deltas(count);
    const v = deltas(count);
    const heightsM = Float64Array.from(
      deltas(count),
      (each) => minHeightM + (each / 32767) * (maxHeightM - minHeightM),
    );
    const indexBytes = count > 65536 ? 4 : 2;
    at = Math.ceil(at / indexBytes) * indexBytes;
    const triangles = indices(length(indexBytes * 3) * 3, indexBytes);
    let highest = 0;
    triangles.forEach((code, index) => {
      triangles[index] = highest - code;
      if (code === 0) highest++;
    });
    const edges = [0, 1, 2, 3].map(() => indices(length(indexBytes), indexBytes));
    let octNormals: Uint8Array | null = null;
    while (at < bytes.byteLength) {
      const id = view.getUint8(at++);
      const size = length(1);
      if (id === 1) octNormals = bytes.subarray(at, at + size);
      at += size;
    }
    return {
      center,
      minHeightM,
      maxHeightM,
      sphereCenter,
      sphereRadiusM,
      horizonOcclusionPoint,
      u,
      v,
      heightsM,
      triangles,
      edges,
      octNormals,
    };
  }

  function double(): number {
    at += 8;
    return view.getFloat64(at - 8, true);
  }
  function triple(): Ecef {
    return [double(), double(), double()];
  }
  /** A count, refused when its items (of at least so many bytes) cannot fit. */
  function length(itemBytes: number): number {
    const value = view.getUint32(at, true);
    at += 4;
    if (value * itemBytes > bytes.byteLength - at) throw new RangeError('count beyond the end');
    return value;
  }
  function deltas(count: number): Uint16Array {
    let value = 0;
    return Uint16Array.from({ length: count }, () => {
      const code = view.getUint16(at, true);
      at += 2;
      value += (code >> 1) ^ -(code & 1);
      return value;
    });
  }
  function indices(count: number, indexBytes: number): Uint32Array {
    return Uint32Array.from({ length: count }, () => {
      at += indexBytes;
      return indexBytes === 4 ? view.getUint32(at - 4, true) : view.getUint16(at - 2, true);
    });
  }
}

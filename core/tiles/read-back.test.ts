import { parse } from '@loaders.gl/core';
import { GLTFLoader, type GLTFWithBuffers } from '@loaders.gl/gltf';
import { describe, expect, it } from 'vitest';
import { extrudePolygon } from '../mesh/extrude-polygon.ts';
import { meshMeasures } from '../mesh/mesh-measures.ts';
import { buildTileGlb } from './build-tile-glb.ts';
import type { TileFeature } from './tile-feature.ts';

const center = [118.75, 30.94, 30] as const;
const columns = [
  { name: 'use', type: 'string' as const },
  { name: 'storeys', type: 'int32' as const },
];
const square = [
  [0, 0],
  [12, 0],
  [12, 9],
  [0, 9],
];
/** Houses of rising height in a row, ids in Chinese. */
const houses = (count: number): TileFeature[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `楼-${at}`,
    origin: [118.75 + at * 1e-5, 30.94, 30] as const,
    mesh: extrudePolygon([square], 0, 6 + at / 10).mesh,
    values: [at % 2 === 0 ? '办公' : null, at],
  }));

async function readByLoadersGl(glb: Uint8Array) {
  const options = { worker: false, gltf: { loadBuffers: true, decompressMeshes: true } };
  const gltf = (await parse(glb.slice().buffer, GLTFLoader, options)) as GLTFWithBuffers;
  const { json, buffers } = gltf;
  const views = json.bufferViews ?? [];
  /** Elements of an accessor as the buffer lays them out, padding left out. */
  const elements = (index: number) => {
    const accessor = json.accessors?.[index];
    const view = views[accessor?.bufferView ?? -1];
    const buffer = buffers[view?.buffer ?? -1];
    if (!accessor || !view || !buffer) throw new Error(`no accessor ${index}`);
    const size = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4 }[accessor.type as 'SCALAR'];
    const data = new DataView(buffer.arrayBuffer, buffer.byteOffset + (view.byteOffset ?? 0));
    const [bytes, read] = {
      5120: [1, (at: number) => data.getInt8(at)],
      5121: [1, (at: number) => data.getUint8(at)],
      5123: [2, (at: number) => data.getUint16(at, true)],
      5125: [4, (at: number) => data.getUint32(at, true)],
      5126: [4, (at: number) => data.getFloat32(at, true)],
    }[accessor.componentType as 5120] as [number, (at: number) => number];
    const stride = view.byteStride ?? bytes * size;
    return Array.from({ length: accessor.count }, (_, i) =>
      Array.from({ length: size }, (_, part) => read(i * stride + part * bytes)),
    );
  };
  return { json, elements };
}

describe('a tile read back by @loaders.gl', () => {
  it.each([3, 300])('gives %i features their solids, ids and columns', async (count) => {
    const features = houses(count);
    const { json, elements } = await readByLoadersGl(await buildTileGlb({ center, columns, features }));
    const primitive = json.meshes?.[0]?.primitives[0];
    const { POSITION = -1, NORMAL = -1, _FEATURE_ID_0 = -1 } = primitive?.attributes ?? {};
    const scale = json.nodes?.[1]?.scale?.[0] ?? 0;
    const positions = elements(POSITION);
    const owners = elements(_FEATURE_ID_0).flat();
    const triangles = elements(primitive?.indices ?? -1).flat();
    for (const feature of [0, 1, count - 1]) {
      const own = triangles.filter((_, at) => owners[triangles[at - (at % 3)] ?? -1] === feature);
      const { volumeM3 } = meshMeasures({
        positions: Float32Array.from(positions.flat(), (step) => step * scale),
        indices: Uint32Array.from(own),
      });
      expect(volumeM3 / (12 * 9 * (6 + feature / 10))).toBeCloseTo(1, 2);
    }
    for (const [x = 0, y = 0, z = 0] of elements(NORMAL)) expect(Math.hypot(x, y, z) / 127).toBeCloseTo(1, 1);
    const table = (json.extensions?.EXT_structural_metadata as MetadataAsRead | undefined)?.propertyTables[0];
    expect(table?.properties.id?.data).toEqual(features.map(({ id }) => id));
    expect(table?.properties.use?.data).toEqual(features.map(({ values }) => values[0] ?? ''));
    expect([...(table?.properties.storeys?.data ?? [])]).toEqual(features.map(({ values }) => values[1]));
  });
});

interface MetadataAsRead {
  readonly propertyTables: readonly {
    readonly properties: Readonly<Record<string, { readonly data?: ArrayLike<unknown> & Iterable<unknown> }>>;
  }[];
}

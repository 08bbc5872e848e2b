import type { NodeIO, Primitive } from '@gltf-transform/core';
import { forGltfTransform } from '#core/tiles/testing/for-gltf-transform.ts';

/** What a client decodes of the first mesh of a tile, and the ids in its table. */
export interface TileContents {
  readonly ids: readonly string[];
  readonly featureIds: ArrayLike<number>;
  /** Metres in the frame of the tile, stride 3. */
  readonly positions: Float64Array;
  /** Stride 3. */
  readonly normals: Float64Array;
  /** Facade, surface and colour of each vertex in one text. */
  readonly looks: readonly string[];
  readonly indices: ArrayLike<number>;
}

/** Reads a GLB back with glTF-Transform; throws when it holds no mesh. */
export async function readTileContents(io: NodeIO, glb: Uint8Array): Promise<TileContents> {
  const root = (await io.readBinary(forGltfTransform(glb))).getRoot();
  const node = root.listNodes().find((each) => each.getMesh() !== null);
  const primitive = node?.getMesh()?.listPrimitives()[0];
  const indices = primitive?.getIndices()?.getArray();
  if (!node || !primitive || !indices) throw new Error('a GLB without a mesh');
  const move = node.getTranslation();
  const scale = node.getScale();
  const color = colorsOf(primitive);
  const facade = elements(primitive, '_FACADE', 2);
  const surface = elements(primitive, '_SURFACE', 4);
  return {
    ids: idsOf(glb),
    featureIds: elements(primitive, '_FEATURE_ID_0', 1),
    positions: elements(primitive, 'POSITION', 3).map(
      (value, at) => value * (scale[at % 3] ?? 1) + (move[at % 3] ?? 0),
    ),
    normals: elements(primitive, 'NORMAL', 3),
    looks: Array.from({ length: facade.length / 2 }, (_, vertex) =>
      [
        ...facade.subarray(vertex * 2, vertex * 2 + 2),
        ...surface.subarray(vertex * 4, vertex * 4 + 4),
        color(vertex),
      ].join(' '),
    ),
    indices,
  };
}

function elements(primitive: Primitive, name: string, size: number): Float64Array {
  const accessor = primitive.getAttribute(name);
  if (!accessor) throw new Error(`no ${name}`);
  const values = new Float64Array(accessor.getCount() * size);
  for (let at = 0; at < accessor.getCount(); at++) values.set(accessor.getElement(at, []), at * size);
  return values;
}

/** Colour of a vertex, RGBA 0–255: its attribute where there is one, times that of the material. */
function colorsOf(primitive: Primitive): (vertex: number) => string {
  const factor = primitive.getMaterial()?.getBaseColorFactor() ?? [1, 1, 1, 1];
  const own = primitive.getAttribute('COLOR_0');
  return (vertex) =>
    (own?.getElement(vertex, []) ?? [1, 1, 1, 1])
      .map((value, part) => Math.round(value * (factor[part] ?? 1) * 255))
      .join(' ');
}

/** Strings of the `id` column, read from the bytes: glTF-Transform passes over the table. */
function idsOf(glb: Uint8Array): string[] {
  const header = new DataView(glb.buffer, glb.byteOffset, glb.byteLength);
  const jsonLength = header.getUint32(12, true);
  const json = JSON.parse(new TextDecoder().decode(glb.subarray(20, 20 + jsonLength)));
  const [table] = json.extensions.EXT_structural_metadata.propertyTables;
  const bytesOf = (view: number) => {
    const { byteOffset = 0, byteLength } = json.bufferViews[view];
    return glb.slice(28 + jsonLength + byteOffset, 28 + jsonLength + byteOffset + byteLength);
  };
  const values = bytesOf(table.properties.id.values);
  const { stringOffsets, stringOffsetType } = table.properties.id;
  const offsetBytes = bytesOf(stringOffsets).buffer;
  const offsets =
    stringOffsetType === 'UINT8'
      ? new Uint8Array(offsetBytes)
      : stringOffsetType === 'UINT16'
        ? new Uint16Array(offsetBytes)
        : new Uint32Array(offsetBytes);
  const text = new TextDecoder();
  return Array.from({ length: table.count }, (_, row) =>
    text.decode(values.subarray(offsets[row], offsets[row + 1])),
  );
}

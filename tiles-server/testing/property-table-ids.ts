interface TileJson {
  readonly bufferViews: readonly { readonly byteOffset?: number; readonly byteLength: number }[];
  readonly extensions: {
    readonly EXT_structural_metadata: {
      readonly propertyTables: readonly {
        readonly count: number;
        readonly properties: {
          readonly id: {
            readonly values: number;
            readonly stringOffsets: number;
            readonly stringOffsetType?: 'UINT8' | 'UINT16' | 'UINT32';
          };
        };
      }[];
    };
  };
}

const OFFSET_BYTES = { UINT8: 1, UINT16: 2, UINT32: 4 } as const;

/** The ids of a tile's features in the order of its feature ids, read back from its GLB. */
export function propertyTableIds(glb: Buffer): string[] {
  const jsonBytes = glb.readUInt32LE(12);
  const json = JSON.parse(glb.toString('utf8', 20, 20 + jsonBytes)) as TileJson;
  const body = glb.subarray(28 + jsonBytes);
  const part = (view: number) => {
    const { byteOffset = 0, byteLength = 0 } = json.bufferViews[view] ?? {};
    return body.subarray(byteOffset, byteOffset + byteLength);
  };
  const table = json.extensions.EXT_structural_metadata.propertyTables[0];
  if (table === undefined) return [];
  const { values, stringOffsets, stringOffsetType = 'UINT32' } = table.properties.id;
  const texts = part(values);
  const offsets = part(stringOffsets);
  const size = OFFSET_BYTES[stringOffsetType];
  const offset = (at: number) => offsets.readUIntLE(at * size, size);
  return Array.from({ length: table.count }, (_, at) => texts.toString('utf8', offset(at), offset(at + 1)));
}

import { mortonEncode } from '../geo/morton.ts';

/** Tiles of one implicit subtree; addresses are local to its root tile. */
export interface SubtreeInput {
  readonly levels: number;
  /** [level, x, y] of tiles with content, level < `levels`; their ancestors become available. */
  readonly contents: Iterable<readonly [level: number, x: number, y: number]>;
  /** [x, y] at the level below the last one where a child subtree exists. */
  readonly childSubtrees: Iterable<readonly [x: number, y: number]>;
}

const pad8 = (length: number) => (length + 7) & ~7;

/** 3D Tiles 1.1 subtree file: Morton order per level, levels concatenated, chunks padded to 8 bytes. */
export function encodeSubtree(input: SubtreeInput): Uint8Array {
  const nodes = (4 ** input.levels - 1) / 3;
  const tiles = new Uint8Array(Math.ceil(nodes / 8));
  const contents = new Uint8Array(tiles.length);
  const children = new Uint8Array(Math.ceil(4 ** input.levels / 8));
  const set = (bits: Uint8Array, index: number) => {
    bits[index >> 3] = (bits[index >> 3] as number) | (1 << (index & 7));
  };
  const markTile = (level: number, x: number, y: number) => {
    for (let up = 0; up <= level; up++) {
      const offset = (4 ** (level - up) - 1) / 3;
      set(tiles, offset + Number(mortonEncode(x >> up, y >> up)));
    }
  };
  for (const [level, x, y] of input.contents) {
    set(contents, (4 ** level - 1) / 3 + Number(mortonEncode(x, y)));
    markTile(level, x, y);
  }
  for (const [x, y] of input.childSubtrees) {
    set(children, Number(mortonEncode(x, y)));
    markTile(input.levels - 1, x >> 1, y >> 1);
  }
  const parts: Uint8Array[] = [];
  const bufferViews: { buffer: 0; byteOffset: number; byteLength: number }[] = [];
  let length = 0;
  const availability = (bits: Uint8Array, total: number) => {
    const count = bits.reduce((sum, byte) => {
      let ones = 0;
      for (let rest = byte; rest; rest &= rest - 1) ones++;
      return sum + ones;
    }, 0);
    if (count === 0 || count === total) return { constant: count === 0 ? 0 : 1 };
    bufferViews.push({ buffer: 0, byteOffset: length, byteLength: bits.length });
    parts.push(bits);
    length += pad8(bits.length);
    return { bitstream: bufferViews.length - 1, availableCount: count };
  };
  const subtree = {
    tileAvailability: availability(tiles, nodes),
    contentAvailability: [availability(contents, nodes)],
    childSubtreeAvailability: availability(children, 4 ** input.levels),
    ...(length > 0 ? { buffers: [{ byteLength: length }], bufferViews } : {}),
  };
  const json = new TextEncoder().encode(JSON.stringify(subtree));
  const jsonLength = pad8(json.length);
  const file = new Uint8Array(24 + jsonLength + length);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x74627573, true);
  view.setUint32(4, 1, true);
  view.setBigUint64(8, BigInt(jsonLength), true);
  view.setBigUint64(16, BigInt(length), true);
  file.fill(0x20, 24, 24 + jsonLength);
  file.set(json, 24);
  parts.forEach((part, index) => {
    file.set(part, 24 + jsonLength + (bufferViews[index]?.byteOffset ?? 0));
  });
  return file;
}

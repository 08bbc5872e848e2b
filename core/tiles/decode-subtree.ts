import { TwinError } from '../errors/twin-error.ts';
import { mortonDecode } from '../geo/morton.ts';

/** Addresses in a subtree, local to its root tile. */
export interface Subtree {
  /** [level, x, y] of available tiles, by level and Morton index. */
  readonly tiles: readonly (readonly [level: number, x: number, y: number])[];
  /** [level, x, y] of tiles with content in any of the content arrays. */
  readonly contents: readonly (readonly [level: number, x: number, y: number])[];
  /** [x, y] at the level below the last one where a child subtree exists. */
  readonly childSubtrees: readonly (readonly [x: number, y: number])[];
}

interface Availability {
  readonly constant?: number;
  readonly bitstream?: number;
}
interface SubtreeJson {
  readonly tileAvailability: Availability;
  readonly contentAvailability?: readonly Availability[];
  readonly childSubtreeAvailability: Availability;
  readonly buffers?: readonly { readonly uri?: string; readonly byteLength: number }[];
  readonly bufferViews?: readonly {
    readonly buffer: number;
    readonly byteOffset: number;
    readonly byteLength: number;
  }[];
}

/**
 * Reads a binary 3D Tiles 1.1 subtree of a quadtree with the given levels per subtree; its bits must be in the file
 * itself. Throws `input/unknown-format` for another file, `input/truncated` when bits are missing and
 * `input/unreadable` when its JSON or buffers cannot be used.
 */
export function decodeSubtree(file: Uint8Array, levels: number): Subtree {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 24 || view.getUint32(0, true) !== 0x74627573) {
    throw new TwinError('input/unknown-format', 'not a 3D Tiles subtree');
  }
  const binaryStart = 24 + Number(view.getBigUint64(8, true));
  const binaryEnd = binaryStart + Number(view.getBigUint64(16, true));
  if (binaryEnd > file.length) throw new TwinError('input/truncated', 'subtree ends too early');
  const json = parseJson(file.subarray(24, binaryStart));
  const binary = file.subarray(binaryStart, binaryEnd);

  const reader = ({ constant, bitstream }: Availability, total: number): ((index: number) => boolean) => {
    if (bitstream === undefined) return () => constant === 1;
    const bufferView = json.bufferViews?.[bitstream];
    if (bufferView?.buffer !== 0 || json.buffers?.[0]?.uri !== undefined) {
      throw new TwinError('input/unreadable', 'subtree keeps its bits outside the file', {
        place: { at: `bufferViews[${bitstream}]` },
      });
    }
    const bits = binary.subarray(bufferView.byteOffset, bufferView.byteOffset + bufferView.byteLength);
    if (bits.length * 8 < total) throw new TwinError('input/truncated', 'subtree has too few bits');
    return (index) => (((bits[index >> 3] as number) >> (index & 7)) & 1) === 1;
  };

  const nodes = (4 ** levels - 1) / 3;
  const hasTile = reader(json.tileAvailability, nodes);
  const hasContent = (json.contentAvailability ?? []).map((each) => reader(each, nodes));
  const hasChild = reader(json.childSubtreeAvailability, 4 ** levels);
  const tiles: [number, number, number][] = [];
  const contents: [number, number, number][] = [];
  const childSubtrees: [number, number][] = [];
  for (let level = 0, offset = 0; level < levels; offset += 4 ** level, level++) {
    for (let index = 0; index < 4 ** level; index++) {
      const tile = hasTile(offset + index);
      const content = hasContent.some((has) => has(offset + index));
      if (!tile && !content) continue;
      const { x, y } = mortonDecode(BigInt(index));
      if (tile) tiles.push([level, x, y]);
      if (content) contents.push([level, x, y]);
    }
  }
  for (let index = 0; index < 4 ** levels; index++) {
    if (!hasChild(index)) continue;
    const { x, y } = mortonDecode(BigInt(index));
    childSubtrees.push([x, y]);
  }
  return { tiles, contents, childSubtrees };
}

function parseJson(bytes: Uint8Array): SubtreeJson {
  try {
    const json: SubtreeJson = JSON.parse(new TextDecoder().decode(bytes));
    if (json.tileAvailability && json.childSubtreeAvailability) return json;
  } catch (cause) {
    throw new TwinError('input/unreadable', 'the JSON of the subtree cannot be read', { cause });
  }
  throw new TwinError('input/unreadable', 'the JSON of the subtree names no availability');
}

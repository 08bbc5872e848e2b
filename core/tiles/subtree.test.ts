import { describe, expect, it } from 'vitest';
import { encodeSubtree } from './subtree.ts';

describe('encodeSubtree', () => {
  it('sets the bits of content, ancestors and child subtrees where the specification counts them', () => {
    // Local level 1: x east, y north; Morton (1,0) = 1 → node 2. Child (3,2) has Morton 0b1101 = 13.
    const file = encodeSubtree({ levels: 2, contents: [[1, 1, 0]], childSubtrees: [[3, 2]] });
    const view = new DataView(file.buffer);
    const jsonLength = Number(view.getBigUint64(8, true));
    expect([jsonLength % 8, file.length % 8]).toEqual([0, 0]);
    const json = JSON.parse(new TextDecoder().decode(file.subarray(24, 24 + jsonLength)));
    const bits = (index: number) => {
      const { byteOffset, byteLength } = json.bufferViews[index];
      return [...file.subarray(24 + jsonLength + byteOffset, 24 + jsonLength + byteOffset + byteLength)];
    };
    expect(bits(json.tileAvailability.bitstream)).toEqual([0b10101]);
    expect(bits(json.contentAvailability[0].bitstream)).toEqual([0b100]);
    expect(bits(json.childSubtreeAvailability.bitstream)).toEqual([0, 1 << 5]);
    expect(json.tileAvailability.availableCount).toBe(3);
  });

  it('writes constants for empty availability', () => {
    const file = encodeSubtree({ levels: 3, contents: [], childSubtrees: [] });
    expect(new TextDecoder().decode(file.subarray(24))).toContain('"tileAvailability":{"constant":0}');
  });
});

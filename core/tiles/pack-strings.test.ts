import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packStrings } from './pack-strings.ts';

function unpack({ values, offsets, offsetType }: ReturnType<typeof packStrings>): string[] {
  const array = { UINT8: Uint8Array, UINT16: Uint16Array, UINT32: Uint32Array }[offsetType];
  const ends = new array(offsets.slice().buffer);
  const text = new TextDecoder();
  return Array.from({ length: ends.length - 1 }, (_, row) =>
    text.decode(values.subarray(ends[row], ends[row + 1])),
  );
}

it('keeps any texts, in any script', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
      expect(unpack(packStrings(texts))).toEqual(texts);
    }),
  );
});

it.each([
  ['UINT8', 255],
  ['UINT16', 256],
  ['UINT16', 65535],
  ['UINT32', 65536],
] as const)('takes %s offsets for %i bytes', (type, bytes) => {
  const packed = packStrings(['x'.repeat(bytes - 1), 'y']);
  expect(packed.offsetType).toBe(type);
  expect(unpack(packed)[1]).toBe('y');
});

it('holds a byte where all texts are empty', () => {
  const packed = packStrings(['', '']);
  expect(packed.values.length).toBe(1);
  expect(unpack(packed)).toEqual(['', '']);
});

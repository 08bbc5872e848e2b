const encoder = new TextEncoder();

export interface PackedStrings {
  /** UTF-8 of all texts, one after the other; one zero byte where there is none, since a buffer view may not be empty. */
  readonly values: Uint8Array;
  /** Little-endian first byte of each text and the end of the last. */
  readonly offsets: Uint8Array;
  /** The narrowest type of EXT_structural_metadata that holds the offsets. */
  readonly offsetType: 'UINT8' | 'UINT16' | 'UINT32';
}

/** A string column of a property table. */
export function packStrings(texts: readonly string[]): PackedStrings {
  const whole = encoder.encode(texts.join(''));
  const ends = new Uint32Array(texts.length + 1);
  // Where a byte is a character the lengths are known; else each text is measured on its own.
  const isPlain = texts.reduce((sum, text) => sum + text.length, 0) === whole.length;
  texts.forEach((text, row) => {
    ends[row + 1] = ends[row]! + (isPlain ? text.length : encoder.encode(text).length);
  });
  const length = ends[texts.length]!;
  const offsetType = length < 256 ? 'UINT8' : length < 65536 ? 'UINT16' : 'UINT32';
  const offsets =
    offsetType === 'UINT8'
      ? Uint8Array.from(ends)
      : new Uint8Array((offsetType === 'UINT16' ? Uint16Array.from(ends) : ends).buffer);
  return { values: length === 0 ? new Uint8Array(1) : whole, offsets, offsetType };
}

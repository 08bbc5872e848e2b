/** Spreads the low 24 bits of `value`: bit i goes to bit 2i. */
function spreadBits(value: number): bigint {
  let spread = BigInt(value) & 0xffffffn;
  spread = (spread | (spread << 16n)) & 0x0000ffff0000ffffn;
  spread = (spread | (spread << 8n)) & 0x00ff00ff00ff00ffn;
  spread = (spread | (spread << 4n)) & 0x0f0f0f0f0f0f0f0fn;
  spread = (spread | (spread << 2n)) & 0x3333333333333333n;
  return (spread | (spread << 1n)) & 0x5555555555555555n;
}

/** Morton (Z-order) index of a quadtree cell: x in the even bits, y in the odd ones; x, y < 2^24. */
export function mortonEncode(x: number, y: number): bigint {
  return spreadBits(x) | (spreadBits(y) << 1n);
}

/** Inverse of mortonEncode. */
export function mortonDecode(index: bigint): { readonly x: number; readonly y: number } {
  let x = 0;
  let y = 0;
  for (let bit = 0; bit < 24; bit++) {
    if ((index >> BigInt(2 * bit)) & 1n) x |= 1 << bit;
    if ((index >> BigInt(2 * bit + 1)) & 1n) y |= 1 << bit;
  }
  return { x, y };
}

/** Spreads the low 10 bits of `value`: bit i goes to bit 2i. */
function spreadTenBits(value: number): number {
  let spread = value & 0x3ff;
  spread = (spread | (spread << 8)) & 0x00ff00ff;
  spread = (spread | (spread << 4)) & 0x0f0f0f0f;
  spread = (spread | (spread << 2)) & 0x33333333;
  return (spread | (spread << 1)) & 0x55555555;
}

/** A number that orders tiles of levels 0…20 as `tileKey` does, many times cheaper. */
export function tileOrder(level: number, x: number, y: number): number {
  const high = spreadTenBits(x >> 10) | (spreadTenBits(y >> 10) << 1);
  const low = spreadTenBits(x) | (spreadTenBits(y) << 1);
  return (level * 2 ** 20 + high) * 2 ** 20 + low;
}

/** Sort and look-up key of a tile: level in the top bits, Morton index below; rows of one tile share one key. Fits a signed 64-bit column. */
export function tileKey(level: number, x: number, y: number): bigint {
  return (BigInt(level) << 56n) | mortonEncode(x, y);
}

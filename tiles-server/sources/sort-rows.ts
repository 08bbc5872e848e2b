const MOST_DIGIT_BITS = 11;
const MOST_PASSES = 3;
const counts = new Uint32Array(MOST_PASSES << MOST_DIGIT_BITS);
let first = new Uint32Array(4096);
let second = new Uint32Array(4096);

/** Takes the rows over and counts each of their digits, all in one reading. */
function countDigits(rows: readonly number[], passes: number, bits: number): void {
  const digits = 1 << bits;
  counts.fill(0, 0, passes * digits);
  for (let at = 0; at < rows.length; at++) {
    const value = rows[at] as number;
    first[at] = value;
    for (let pass = 0; pass < passes; pass++) {
      const place = pass * digits + ((value >>> (pass * bits)) & (digits - 1));
      counts[place] = (counts[place] as number) + 1;
    }
  }
}

/** Distributes `from` into `to` by one counted digit, keeping the order of equals. */
function distribute(from: Uint32Array, to: Uint32Array, length: number, pass: number, bits: number): void {
  const digits = 1 << bits;
  const start = pass * digits;
  let place = 0;
  for (let at = start; at < start + digits; at++) {
    const count = counts[at] as number;
    counts[at] = place;
    place += count;
  }
  for (let at = 0; at < length; at++) {
    const value = from[at] as number;
    const digit = start + ((value >>> (pass * bits)) & (digits - 1));
    const target = counts[digit] as number;
    to[target] = value;
    counts[digit] = target + 1;
  }
}

/** Row numbers below `rowCount` in ascending order, as a new array. Radix sort: two passes for a million rows. */
export function sortRows(rows: readonly number[], rowCount: number): Uint32Array {
  const { length } = rows;
  if (length < 128) return new Uint32Array(rows).sort();
  if (first.length < length) [first, second] = [new Uint32Array(2 * length), new Uint32Array(2 * length)];
  const rowBits = Math.max(1, 32 - Math.clz32(rowCount - 1));
  const passes = Math.ceil(rowBits / MOST_DIGIT_BITS);
  const bits = Math.ceil(rowBits / passes);
  countDigits(rows, passes, bits);
  let [from, to] = [first, second];
  for (let pass = 0; pass < passes; pass++) {
    distribute(from, to, length, pass, bits);
    [from, to] = [to, from];
  }
  return from.slice(0, length);
}

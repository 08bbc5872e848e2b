type NumberArray = Int32Array | Uint32Array | Float64Array | Float32Array | Uint8Array;

/** The longer array with the values of the shorter one at its start. */
export function widened<T extends NumberArray>(narrow: T, wide: T): T {
  wide.set(narrow);
  return wide;
}

/** A set of texts kept as 64-bit fingerprints: 16 bytes per id, so millions of ids stay cheap (collisions ≈ n²/2⁶⁵). */
export function createFingerprintSet(): { add(text: string): boolean; has(text: string): boolean } {
  let capacity = 1 << 12;
  let slots = new Uint32Array(capacity * 2);
  let count = 0;

  const place = (table: Uint32Array, size: number, low: number, high: number): boolean => {
    let slot = (low ^ high) & (size - 1);
    for (;;) {
      const a = table[slot * 2];
      const b = table[slot * 2 + 1];
      if (a === 0 && b === 0) break;
      if (a === low && b === high) return false;
      slot = (slot + 1) & (size - 1);
    }
    table[slot * 2] = low;
    table[slot * 2 + 1] = high;
    return true;
  };
  const grow = () => {
    const larger = new Uint32Array(capacity * 4);
    for (let slot = 0; slot < capacity; slot++) {
      const low = slots[slot * 2] as number;
      const high = slots[slot * 2 + 1] as number;
      if (low !== 0 || high !== 0) place(larger, capacity * 2, low, high);
    }
    slots = larger;
    capacity *= 2;
  };
  let low = 0;
  let high = 0;
  const fingerprint = (text: string) => {
    low = 0x811c9dc5;
    high = 0x9e3779b9;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ unit, 0x85ebca6b);
      high ^= high >>> 13;
    }
    low = (low | 1) >>> 0;
    high >>>= 0;
  };
  return {
    /** Adds a text; false when it was there already. */
    add(text) {
      if (count * 2 > capacity) grow();
      fingerprint(text);
      const added = place(slots, capacity, low, high);
      if (added) count++;
      return added;
    },
    has(text) {
      fingerprint(text);
      for (let slot = (low ^ high) & (capacity - 1); ; slot = (slot + 1) & (capacity - 1)) {
        const a = slots[slot * 2];
        const b = slots[slot * 2 + 1];
        if (a === 0 && b === 0) return false;
        if (a === low && b === high) return true;
      }
    },
  };
}

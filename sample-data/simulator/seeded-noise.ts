/** A number in [0, 1) that depends on the seed and the text only (FNV-1a, then an avalanche). */
export function seededFraction(seed: number, text: string): number {
  let hash = 2_166_136_261 ^ seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Smooth noise in [-1, 1] over time; knots lie `periodMs` apart. */
export function smoothNoise(seed: number, text: string, timeMs: number, periodMs: number): number {
  const knot = Math.floor(timeMs / periodMs);
  const share = timeMs / periodMs - knot;
  const ease = share * share * (3 - 2 * share);
  const before = seededFraction(seed, `${text}:${knot}`);
  const after = seededFraction(seed, `${text}:${knot + 1}`);
  return 2 * (before + (after - before) * ease) - 1;
}

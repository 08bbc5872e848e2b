const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** Wait before attempt n (0 = first): doubling up to 30 s, half of it random so that clients do not return at once. */
export function retryDelayMs(attempt: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return full / 2 + (full / 2) * random;
}

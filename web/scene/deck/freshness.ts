import { QUALITIES } from '#core/contract/live.ts';

/** How a point is shown; unknown = no reading belongs to the moment shown, plain = it is no device and has none. */
export const FRESHNESS = { live: 0, stale: 1, offline: 2, unknown: 3, plain: 4 } as const;
export type Freshness = (typeof FRESHNESS)[keyof typeof FRESHNESS];

/** Live while younger than two intervals; hollow when older; grey with a cross when offline or never heard. */
export function freshnessOf(
  quality: number,
  observedMs: number,
  nowMs: number,
  intervalMs: number,
): Freshness {
  if (quality === QUALITIES.offline || observedMs <= 0) return FRESHNESS.offline;
  if (quality === QUALITIES.stale || nowMs - observedMs > 2 * intervalMs) return FRESHNESS.stale;
  return FRESHNESS.live;
}

import type { CongestionRoad } from '#core/domains/feeds/congestion.ts';

/** Mean speeds of a class on a road, km/h: `> 65`, `50–65` (65 included, 50 not), `≤ 20`. */
export function speedRange({ boundsKmh }: CongestionRoad, at: number): string {
  const [above, most] = [boundsKmh[at], boundsKmh[at - 1]];
  if (most === undefined) return `> ${above}`;
  return above === undefined ? `≤ ${most}` : `${above}–${most}`;
}

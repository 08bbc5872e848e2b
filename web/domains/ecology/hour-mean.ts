import type { Observations } from '#core/contract/live.ts';

export interface HourMean {
  readonly value: number;
  /** Minutes of the hour in which something was read. */
  readonly minutes: number;
}

/** Mean of the readings that are not bad, each as heavy as the next; null without any. */
export function hourMean({ values, summary }: Pick<Observations, 'values' | 'summary'>): HourMean | null {
  if (summary === undefined) return null;
  let [sum, count, spans] = [0, 0, 0];
  for (const [at, value] of values.entries()) {
    const heard = summary.counts[at] ?? 0;
    if (value === null || heard === 0) continue;
    sum += value * heard;
    count += heard;
    spans++;
  }
  return count === 0
    ? null
    : { value: sum / count, minutes: Math.min(60, (spans * summary.spanMs) / 60_000) };
}

import type { Observations } from '#core/contract/live.ts';

/** Points of a chart: means with their spread, null where nothing was heard. */
export interface HistorySeries {
  readonly timesMs: readonly number[];
  readonly values: readonly (number | null)[];
  /** Smallest and largest reading of each point's span. */
  readonly spread: readonly (readonly [least: number, most: number] | null)[];
}

/** A silence this many times the usual distance of two points breaks the line. */
const SILENCE = 4;

/** A summed-up history as a line with gaps: a device that was silent is not drawn as if it had spoken. */
export function historySeries({ timesMs, values, summary }: Observations): HistorySeries {
  const distances = timesMs.slice(1).map((time, index) => time - (timesMs[index] ?? time));
  const usualMs = [...distances].sort((a, b) => a - b)[distances.length >> 1] ?? 0;
  const series = {
    timesMs: [] as number[],
    values: [] as (number | null)[],
    spread: [] as ([number, number] | null)[],
  };
  for (const [index, time] of timesMs.entries()) {
    const before = timesMs[index - 1];
    if (before !== undefined && time - before > SILENCE * usualMs) {
      series.timesMs.push(before + usualMs);
      series.values.push(null);
      series.spread.push(null);
    }
    const least = summary?.minimums[index] ?? null;
    const most = summary?.maximums[index] ?? null;
    series.timesMs.push(time);
    series.values.push(values[index] ?? null);
    series.spread.push(least === null || most === null ? null : [least, most]);
  }
  return series;
}

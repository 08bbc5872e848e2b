import type { Observations } from '#core/contract/live.ts';

const HOUR_MS = 3_600_000;

/**
 * End of the whole stretch of so many hours a moment lies in. A replay asks by such stretches and cuts them at its
 * moment, so that at any speed it asks once a stretch, not once a second.
 */
export function stretchEndMs(momentMs: number, hours: number): number {
  return Math.ceil(momentMs / (hours * HOUR_MS)) * hours * HOUR_MS;
}

/** The hours before a moment. */
export function windowBefore(momentMs: number, hours: number) {
  return { fromMs: momentMs - hours * HOUR_MS, toMs: momentMs };
}

/** A history with only what lies in a window, ends included. */
export function cutHistory(history: Observations, fromMs: number, toMs: number): Observations {
  const inside = <T>(column: readonly T[]) =>
    column.filter((_, index) => {
      const timeMs = history.timesMs[index] ?? Number.NaN;
      return timeMs >= fromMs && timeMs <= toMs;
    });
  const { summary } = history;
  return {
    ...history,
    timesMs: inside(history.timesMs),
    values: inside(history.values),
    qualities: inside(history.qualities),
    ...(summary && {
      summary: {
        spanMs: summary.spanMs,
        minimums: inside(summary.minimums),
        maximums: inside(summary.maximums),
        counts: inside(summary.counts),
      },
    }),
  };
}

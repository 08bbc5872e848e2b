import { expect, it } from 'vitest';
import type { Observations } from '#core/contract/live.ts';
import { cutHistory, stretchEndMs, windowBefore } from './history-window.ts';

const HOUR_MS = 3_600_000;

it('asks one stretch for all moments of it, and two spans before its end hold the window of each', () => {
  const first = 100 * HOUR_MS + 1000;
  const last = 101 * HOUR_MS;
  expect(stretchEndMs(first, 1)).toBe(last);
  expect(stretchEndMs(last, 1)).toBe(last);
  expect(stretchEndMs(last + 1000, 1)).toBe(102 * HOUR_MS);
  for (const momentMs of [first, last])
    expect(windowBefore(momentMs, 1).fromMs).toBeGreaterThanOrEqual(last - 2 * HOUR_MS);
});

it('cuts every column alike', () => {
  const history: Observations = {
    ...{ feed: 'sensors', device: 'D1', channel: 'pm25', unit: 'µg/m³', truncated: false },
    timesMs: [10, 20, 30, 40],
    values: [1, null, 3, 4],
    qualities: [0, 1, 2, 0],
    summary: { spanMs: 10, minimums: [0, null, 2, 3], maximums: [2, null, 4, 5], counts: [1, 0, 3, 4] },
  };
  expect(cutHistory(history, 20, 30)).toEqual({
    ...history,
    timesMs: [20, 30],
    values: [null, 3],
    qualities: [1, 2],
    summary: { spanMs: 10, minimums: [null, 2], maximums: [null, 4], counts: [0, 3] },
  });
  expect(cutHistory({ ...history, summary: undefined }, 50, 60).timesMs).toEqual([]);
});

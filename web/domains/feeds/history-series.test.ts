import { describe, expect, it } from 'vitest';
import type { Observations } from '#core/contract/live.ts';
import { historySeries } from './history-series.ts';

const observations = (timesMs: number[]): Observations => ({
  ...{ feed: 'sensors', device: 'D1', channel: 'pm25', unit: 'µg/m³', truncated: false },
  timesMs,
  values: timesMs.map((time) => time / 1000),
  qualities: timesMs.map(() => 0),
  summary: {
    spanMs: 1000,
    minimums: timesMs.map((time) => time / 1000 - 1),
    maximums: timesMs.map((time) => time / 1000 + 2),
    counts: timesMs.map(() => 5),
  },
});

describe('history series', () => {
  it('breaks the line where the device was silent, and only there', () => {
    const series = historySeries(observations([0, 1000, 2000, 9000, 10_000]));
    expect(series.timesMs).toEqual([0, 1000, 2000, 3000, 9000, 10_000]);
    expect(series.values).toEqual([0, 1, 2, null, 9, 10]);
    expect(series.spread[1]).toEqual([0, 3]);
    expect(series.spread[3]).toBeNull();
  });

  it('keeps a device that reports seldom in one piece', () => {
    const hourly = historySeries(observations([0, 3_600_000, 7_200_000, 10_800_000]));
    expect(hourly.values).not.toContain(null);
  });

  it('takes none and one', () => {
    expect(historySeries(observations([])).timesMs).toEqual([]);
    expect(historySeries(observations([5])).values).toEqual([0.005]);
  });
});

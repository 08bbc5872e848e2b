import { describe, expect, it } from 'vitest';
import { QUALITIES } from '#core/contract/live.ts';
import { FRESHNESS } from './freshness.ts';
import { FreshnessTable } from './freshness-table.ts';
import { createLiveSource } from './live-layers.ts';

function sourceAt(timesMs: readonly number[], qualities: readonly number[]) {
  const source = createLiveSource(timesMs.length, 1000);
  source.timesMs.set(timesMs);
  source.qualities.set(qualities);
  return Object.assign(source, { count: timesMs.length, revision: 1 });
}

describe('freshness of devices', () => {
  it('tells live, stale and offline apart', () => {
    const table = new FreshnessTable();
    const { good, stale, offline } = QUALITIES;
    table.update(sourceAt([9000, 7900, 9000, 9000, 0], [good, good, stale, offline, good]), 10_000);
    expect([...table.states]).toEqual([
      FRESHNESS.live,
      FRESHNESS.stale,
      FRESHNESS.stale,
      FRESHNESS.offline,
      FRESHNESS.offline,
    ]);
    expect(table.liveCount).toBe(1);
  });
  it('is due when data came and when the first device falls silent, not between', () => {
    const table = new FreshnessTable();
    const source = sourceAt([9000, 9500], [0, 0]);
    table.update(source, 10_000);
    expect(table.isDue(source, 10_900)).toBe(false);
    expect(table.isDue(source, 11_001)).toBe(true);
    table.update(source, 11_001);
    expect([...table.states]).toEqual([FRESHNESS.stale, FRESHNESS.live]);
    source.revision++;
    expect(table.isDue(source, 11_002)).toBe(true);
  });
  it('counts by the moment that is replayed, and knows nothing of a moment without records', () => {
    const table = new FreshnessTable();
    const source = sourceAt([9000, 7900], [0, 0]);
    source.momentMs = 10_000;
    table.update(source, 1e12);
    expect([...table.states]).toEqual([FRESHNESS.live, FRESHNESS.stale]);
    expect(table.isDue(source, 1e12)).toBe(false);
    source.isHeard = false;
    source.revision++;
    table.update(source, 1e12);
    expect([...table.states]).toEqual([FRESHNESS.unknown, FRESHNESS.unknown]);
    expect(table.liveCount).toBe(0);
  });
  it('knows nothing of devices beyond what was asked for', () => {
    const table = new FreshnessTable();
    const source = sourceAt([0, 0, 9000], [0, 0, 0]);
    source.lons.set([118.7, 118.9, 118.9]);
    source.lats.set([30.9, 30.9, 30.9]);
    source.heardBox = [118.6, 30.8, 118.8, 31];
    table.update(source, 10_000);
    expect([...table.states]).toEqual([FRESHNESS.offline, FRESHNESS.unknown, FRESHNESS.unknown]);
  });
  it('leaves points that are no devices without an age, and sees another source at once', () => {
    const table = new FreshnessTable();
    table.update(sourceAt([9000], [0]), 10_000);
    const points = Object.assign(sourceAt([0], [0]), { hasReadings: false, intervalMs: Infinity });
    table.update(points, 10_000);
    expect([[...table.states], table.liveCount]).toEqual([[FRESHNESS.plain], 0]);
    expect(table.isDue(points, 1e12)).toBe(false);
  });
  it('is never due again once everything is stale', () => {
    const table = new FreshnessTable();
    const source = sourceAt([1000], [0]);
    table.update(source, 10_000);
    expect(table.isDue(source, 1e12)).toBe(false);
  });
});

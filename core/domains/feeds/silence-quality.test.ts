import { describe, expect, it } from 'vitest';
import { QUALITIES } from '../../contract/live.ts';
import { silenceQuality } from './silence-quality.ts';

describe('quality of a silent device', () => {
  it.each([
    [0, QUALITIES.suspect],
    [2000, QUALITIES.suspect],
    [2001, QUALITIES.stale],
    [10_000, QUALITIES.stale],
    [10_001, QUALITIES.offline],
  ])('after %i ms at an interval of one second is %i', (silentMs, quality) => {
    expect(silenceQuality(QUALITIES.suspect, silentMs, 1000)).toBe(quality);
  });
});

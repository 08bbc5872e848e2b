import { expect, it } from 'vitest';
import { replayWindow } from './replay-window.ts';

const NOW = Date.parse('2026-11-26T09:30:00+08:00');

it('spans the last 24 hours about a moment in them', () => {
  const dayBefore = Date.parse('2026-11-25T09:30:00+08:00');
  expect(replayWindow(NOW - 3_600_000, NOW)).toEqual({ fromMs: dayBefore, toMs: NOW, isRecent: true });
  expect(replayWindow(dayBefore, NOW).isRecent).toBe(true);
});
it('spans the day of the city about an earlier moment, from midnight to midnight', () => {
  // In UTC this is still the day before.
  const moment = Date.parse('2026-11-20T05:00:00+08:00');
  expect(replayWindow(moment, NOW)).toEqual({
    fromMs: Date.parse('2026-11-20T00:00:00+08:00'),
    toMs: Date.parse('2026-11-21T00:00:00+08:00'),
    isRecent: false,
  });
});

import { expect, it } from 'vitest';
import { askedStretch } from './feeds.ts';

it('asks the last hours when live, and two spans before the end of a past stretch at the same resolution', () => {
  const now = 1e12;
  expect(askedStretch(6, null, now)).toEqual({ fromMs: now - 21_600_000, toMs: now, points: 480 });
  expect(askedStretch(1, 7_200_000, now)).toEqual({ fromMs: 0, toMs: 7_200_000, points: 960 });
});

import { expect, it } from 'vitest';
import { replayBeginning } from './replay-beginning.ts';

const HOUR_MS = 3_600_000;
const TO_MS = 1e12;
const FROM_MS = TO_MS - HOUR_MS;
/** Sixty spans of a minute, the last ones with a record. */
const minutes = (recorded: number) => Array.from({ length: 60 }, (_, at) => (at >= 60 - recorded ? 3 : 0));
const begin = (...counts: number[][]) => replayBeginning(counts, FROM_MS, TO_MS);

it('stays where the whole hour was recorded', () => {
  expect(begin(minutes(0), minutes(60))).toBeNull();
});

it('begins after the first span of any feed that has records, at a speed that leaves time to look', () => {
  expect(begin(minutes(50), minutes(2))).toEqual({ timeMs: TO_MS - 49 * 60_000, playing: true, speed: 60 });
  expect(begin(minutes(0), minutes(9))).toEqual({ timeMs: TO_MS - 8 * 60_000, playing: true, speed: 10 });
  expect(begin(minutes(1), [])).toEqual({ timeMs: TO_MS, playing: true, speed: 1 });
});

it('stands still where nothing was recorded', () => {
  expect(begin(minutes(0), [])).toEqual({ timeMs: FROM_MS, playing: false, speed: 60 });
});

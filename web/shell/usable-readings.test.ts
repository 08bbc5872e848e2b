import { expect, it } from 'vitest';
import { meanOf, minutesOf, usableReadings } from './usable-readings.ts';

const MINUTE = 60_000;

it('leaves out what is bad, empty or of another time', () => {
  const readings = usableReadings(
    { timesMs: [1, 2, 3, 4, 5, 6], values: [10, 20, null, 40, 50, 60], qualities: [0, 0, 0, 2, 1, 0] },
    1,
    5,
  );
  expect(readings).toEqual([
    { timeMs: 2, value: 20 },
    { timeMs: 5, value: 50 },
  ]);
  expect(meanOf(readings)).toBe(35);
  expect(meanOf([])).toBeNull();
});
it('counts the minutes in which something was read', () => {
  const at = (timeMs: number) => ({ timeMs, value: 1 });
  expect(minutesOf([at(0), at(59_999), at(MINUTE), at(5 * MINUTE)])).toBe(3);
});

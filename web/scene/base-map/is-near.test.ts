import { expect, it } from 'vitest';
import { isNear } from './is-near.ts';

it('finds a line beside any of its segments, and not beyond its ends', () => {
  const line = [Float32Array.of(0, 0, 100, 0, 100, 100)];
  const near = (x: number, y: number) => isNear(line, x, y, 5);
  expect([near(50, 4), near(104, 60), near(-4, 0)]).toEqual([true, true, true]);
  expect([near(50, 6), near(-6, 0), near(100, 106)]).toEqual([false, false, false]);
});
it('finds a place of a single vertex', () => {
  expect(isNear([Float32Array.of(7, 7)], 8, 7, 2)).toBe(true);
});

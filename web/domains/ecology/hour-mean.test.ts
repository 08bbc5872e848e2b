import { expect, it } from 'vitest';
import { hourMean } from './hour-mean.ts';

const summary = { spanMs: 60_000, minimums: [], maximums: [], counts: [1, 3, 2, 0] };

it('weighs spans by their readings, and leaves out those without', () => {
  expect(hourMean({ values: [10, 20, null, 99], summary })).toEqual({ value: 17.5, minutes: 2 });
});
it('knows nothing where nothing was read', () => {
  expect(hourMean({ values: [null], summary: { ...summary, counts: [0] } })).toBeNull();
  expect(hourMean({ values: [1, 2] })).toBeNull();
});

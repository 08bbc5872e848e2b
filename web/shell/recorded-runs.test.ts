import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordedRuns } from './recorded-runs.ts';

it('joins spans in which any feed was recorded', () => {
  expect(
    recordedRuns([
      [1, 0, 0, 2],
      [0, 3, 0, 0],
    ]),
  ).toEqual([
    { from: 0, to: 0.5 },
    { from: 0.75, to: 1 },
  ]);
  expect([recordedRuns([]), recordedRuns([[0, 0]])]).toEqual([[], []]);
});
it('covers just the recorded spans, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1 }), { minLength: 1, maxLength: 96 }), (counts) => {
      const runs = recordedRuns([counts]);
      const covers = (span: number) => {
        const middle = (span + 0.5) / counts.length;
        return runs.some(({ from, to }) => from < middle && middle < to);
      };
      expect(counts.map((_, span) => covers(span))).toEqual(counts.map((count) => count > 0));
      expect(runs.every(({ from }, at) => at === 0 || from > (runs[at - 1]?.to ?? 1))).toBe(true);
    }),
  );
});

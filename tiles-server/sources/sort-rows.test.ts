import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortRows } from './sort-rows.ts';

describe('sorting rows', () => {
  it('orders as the built-in sort does, for any count and range', () => {
    const rows = fc
      .integer({ min: 1, max: 0xffffffff })
      .chain((rowCount) =>
        fc.tuple(
          fc.constant(rowCount),
          fc.array(fc.integer({ min: 0, max: rowCount - 1 }), { maxLength: 3000 }),
        ),
      );
    fc.assert(
      fc.property(rows, ([rowCount, values]) => {
        const expected = Uint32Array.from(values).sort();
        expect(sortRows(values, rowCount)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps no part of an answer it gave before', () => {
    const many = Array.from({ length: 9000 }, (_, at) => (at * 7919) % 9001);
    const first = sortRows(many, 9001);
    const copy = first.slice();
    sortRows(
      many.map((row) => 9000 - row),
      9001,
    );
    expect(first).toEqual(copy);
  });
});

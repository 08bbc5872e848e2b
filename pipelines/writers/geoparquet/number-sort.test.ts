import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NumberSort, type SortKey } from './number-sort.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'twin-sort-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const KEYS: readonly SortKey[] = [{ field: 1, descending: true }, { field: 2 }, { field: 0 }];

function sortedByFile(rows: readonly (readonly number[])[], runRows: number, mergeRows: number): number[][] {
  const sort = new NumberSort(join(folder, 'rows'), 3, KEYS, { runRows, mergeRows });
  for (const row of rows) sort.add(row);
  const copies: number[][] = [];
  for (const row of sort.sorted()) copies.push([...row]);
  sort.close();
  return copies;
}

describe('sorting rows of numbers in a file', () => {
  it('orders as a sort in memory does, whatever fits into a run', () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, value), { maxLength: 300 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 400 }),
        (pairs, runRows, mergeRows) => {
          const rows = pairs.map(([first, second], number) => [number, first, second]);
          const expected = rows.toSorted(
            ([na = 0, a = 0, b = 0], [nc = 0, c = 0, d = 0]) =>
              (a === c ? 0 : a < c ? 1 : -1) || (b === d ? 0 : b < d ? -1 : 1) || na - nc,
          );
          expect(sortedByFile(rows, runRows, mergeRows)).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('reads each run in pieces', () => {
    const rows = Array.from({ length: 5000 }, (_, number) => [number, (number * 7919) % 1009, number % 13]);
    const sorted = sortedByFile(rows, 1000, 1);
    expect(sorted.map(([number]) => number).toSorted((a = 0, b = 0) => a - b)).toEqual(
      rows.map(([number]) => number),
    );
    for (let at = 1; at < sorted.length; at++)
      expect(sorted[at]?.[1] as number).toBeLessThanOrEqual(sorted[at - 1]?.[1] as number);
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesAt, type Column, scalarAt } from './column-batch.ts';
import { decodeColumns, encodeColumns } from './columns-format.ts';

const bit = fc.integer({ min: 0, max: 1 });
const batchOf = (rows: number) => {
  const bytes = fc.array(bit, { minLength: rows, maxLength: rows }).map((bits) => Uint8Array.from(bits));
  const valid = fc.option(bytes, { nil: null });
  const numbers = fc.array(fc.double(), { minLength: rows, maxLength: rows });
  const column: fc.Arbitrary<Column> = fc.oneof(
    fc.record({
      type: fc.constant('text' as const),
      values: fc.array(fc.option(fc.string({ unit: 'grapheme' }), { nil: null }), {
        minLength: rows,
        maxLength: rows,
      }),
    }),
    fc.record({
      type: fc.constant('number' as const),
      values: numbers.map((values) => Float64Array.from(values)),
      valid,
    }),
    fc.record({ type: fc.constant('boolean' as const), values: bytes, valid }),
    fc.array(fc.uint8Array({ maxLength: 9 }), { minLength: rows, maxLength: rows }).map((values) => ({
      type: 'bytes' as const,
      data: Uint8Array.from(values.flatMap((value) => [...value])),
      offsets: Uint32Array.from(
        [0, ...values].map((_, at) => values.slice(0, at).flatMap((v) => [...v]).length),
      ),
      valid: null,
    })),
  );
  return fc.dictionary(fc.string({ minLength: 1, maxLength: 12 }), column, { maxKeys: 6 }).map((columns) => ({
    rowCount: rows,
    columns,
  }));
};

it('reads back what it wrote', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 7 }).chain(batchOf), fc.nat(), (batch, matched) => {
      const file = encodeColumns(batch, matched);
      const decoded = decodeColumns(file.buffer as ArrayBuffer);
      expect([decoded.batch.rowCount, decoded.numberMatched]).toEqual([batch.rowCount, matched]);
      expect(Object.keys(decoded.batch.columns).sort()).toEqual(Object.keys(batch.columns).sort());
      for (const name of Object.keys(batch.columns))
        for (let row = 0; row < batch.rowCount; row++) {
          expect(scalarAt(decoded.batch, name, row)).toEqual(scalarAt(batch, name, row));
          expect(bytesAt(decoded.batch, name, row)).toEqual(bytesAt(batch, name, row));
        }
    }),
  );
});
it('refuses what it did not write, and what is cut off', () => {
  const whole = encodeColumns(
    { rowCount: 1, columns: { a: { type: 'number', values: Float64Array.of(1), valid: null } } },
    1,
  );
  for (const bytes of [new Uint8Array(3), new Uint8Array(64), whole.slice(0, 20), whole.slice(0, -8)])
    expect(() => decodeColumns(bytes.buffer)).toThrow(/columns cannot be read/);
});

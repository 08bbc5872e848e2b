import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilter } from '#core/cql2/parse-filter.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import { filterToSql, SqlParameters } from './filter-to-sql.ts';

const COLUMNS = new Map([
  ['use', 'text'],
  ['height_m', 'number'],
] as const);

function compile(filter: string) {
  const parameters = new SqlParameters();
  return { sql: filterToSql(parseFilter(filter), COLUMNS, parameters), values: parameters.values };
}

describe('CQL2 text', () => {
  it('becomes parameterised SQL', () => {
    expect(compile("use = 'office' AND NOT height_m < 3")).toEqual({
      sql: '(("use" = $1::VARCHAR) AND (NOT ("height_m" < $2::DOUBLE)))',
      values: ['office', 3],
    });
    expect(compile("use NOT IN ('a', 'b') OR use IS NOT NULL").values).toEqual(['a', 'b']);
  });

  it('binds AND closer than OR', () => {
    expect(parseFilter('TRUE OR TRUE AND FALSE')).toMatchObject({ type: 'or', right: { type: 'and' } });
  });

  it('names the character of a fault', () => {
    for (const [filter, at] of [
      ['height_m >', 11],
      ['height_m = 1 extra', 14],
      ['nothing = 1', 1],
      ['use = 3', 1],
      ['use = ;', 7],
    ] as const) {
      expect(() => compile(filter), filter).toThrow(`character ${at}:`);
    }
  });

  it('keeps every text a client sends out of the SQL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { sql, values } = compile(`use = '${text.replaceAll("'", "''")}'`);
        expect(sql).toBe('("use" = $1::VARCHAR)');
        expect(values).toEqual([text]);
      }),
    );
  });

  it('refuses or compiles arbitrary strings to known SQL only', () => {
    const pieces = fc.constantFrom(
      'use',
      'height_m',
      "'x'",
      '1',
      '=',
      'AND',
      'OR',
      'NOT',
      '(',
      ')',
      'IN',
      '--',
      ';',
    );
    const written = fc.oneof(
      fc.string(),
      fc.array(pieces).map((list) => list.join(' ')),
    );
    const safe =
      /^(?:\$\d+|"use"|"height_m"|::(?:VARCHAR|DOUBLE)|AND|OR|NOT|IN|IS|NULL|true|false|[()=<>, ])+$/;
    fc.assert(
      fc.property(written, (text) => {
        try {
          expect(compile(text).sql).toMatch(safe);
        } catch (error) {
          if (!(error instanceof TwinError)) throw error;
          expect(error.code).toBe('request/invalid');
        }
      }),
      { numRuns: 2000 },
    );
  });
});

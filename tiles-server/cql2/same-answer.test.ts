import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { QueryableColumns } from '#core/cql2/check-types.ts';
import { matchFilter } from '#core/cql2/match-filter.ts';
import { parseFilter } from '#core/cql2/parse-filter.ts';
import { filterToSql, SqlParameters } from './filter-to-sql.ts';

const COLUMNS: QueryableColumns = new Map([
  ['use', 'text'],
  ['height_m', 'number'],
]);
interface Row {
  readonly use: string | null;
  readonly height_m: number | null;
}
const USES = ['office', 'Office', '住宅', '', 'a%b', 'a_b'];
const HEIGHTS = [-1, 0, 3, 3.5, 60];
const ROWS: readonly Row[] = [...USES, null].flatMap((use) =>
  [...HEIGHTS, null].map((height_m) => ({ use, height_m })),
);

const text = fc.constantFrom(...USES).map((value) => `'${value}'`);
const number = fc.constantFrom(...HEIGHTS).map(String);
const operator = fc.constantFrom('=', '<>', '<', '<=', '>', '>=');
const not = fc.constantFrom('', 'NOT ');
const test = fc.oneof(
  fc.tuple(operator, text).map(([sign, value]) => `use ${sign} ${value}`),
  fc.tuple(operator, number).map(([sign, value]) => `height_m ${sign} ${value}`),
  fc.tuple(not, number, number).map(([no, low, high]) => `height_m ${no}BETWEEN ${low} AND ${high}`),
  fc.tuple(not, fc.array(text, { minLength: 1, maxLength: 3 })).map(([no, all]) => `use ${no}IN (${all})`),
  fc
    .tuple(not, fc.constantFrom('%', 'o%', '_ffice', 'a%b', '住_', ''))
    .map(([no, like]) => `use ${no}LIKE '${like}'`),
  fc.tuple(fc.constantFrom('use', 'height_m'), not).map(([column, no]) => `${column} IS ${no}NULL`),
);
const { filter } = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small' },
    test,
    tie('filter').map((inner) => `NOT (${inner})`),
    fc
      .tuple(tie('filter'), fc.constantFrom('AND', 'OR'), tie('filter'))
      .map(([left, word, right]) => `(${left}) ${word} (${right})`),
  ),
}));

it('leaves the same features in the browser as in the database', async () => {
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run('CREATE TABLE rows (number INTEGER, "use" VARCHAR, "height_m" DOUBLE)');
  for (const [at, { use, height_m }] of ROWS.entries())
    await connection.run('INSERT INTO rows VALUES ($1, $2::VARCHAR, $3::DOUBLE)', [at, use, height_m]);
  const inDatabase = async (cql2: string) => {
    const parameters = new SqlParameters();
    const condition = filterToSql(parseFilter(cql2), COLUMNS, parameters);
    const sql = `SELECT number FROM rows WHERE ${condition} ORDER BY number`;
    return (await connection.runAndReadAll(sql, parameters.values)).getRows().map(([at]) => Number(at));
  };
  const inBrowser = (cql2: string) => {
    const passes = matchFilter<Row>(parseFilter(cql2), COLUMNS, {
      value: (row, column) => row[column as keyof Row],
      touchesBox: () => false,
      touchesPolygon: () => false,
    });
    return ROWS.flatMap((row, at) => (passes(row) ? [at] : []));
  };
  await fc.assert(
    fc.asyncProperty(filter, async (cql2) => {
      expect(inBrowser(cql2), cql2).toEqual(await inDatabase(cql2));
    }),
    { numRuns: 300 },
  );
});

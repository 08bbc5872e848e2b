import { describe, expect, it } from 'vitest';
import type { QueryableColumns } from './check-types.ts';
import { type FeatureView, matchFilter } from './match-filter.ts';
import { parseFilter } from './parse-filter.ts';

interface Row {
  readonly use?: string | null;
  readonly height_m?: number | null;
}
const COLUMNS: QueryableColumns = new Map([
  ['use', 'text'],
  ['height_m', 'number'],
]);
const VIEW: FeatureView<Row> = {
  value: (row, column) => row[column as keyof Row] ?? null,
  touchesBox: (_row, [west]) => west < 100,
  touchesPolygon: (_row, rings) => rings.length === 1,
};
const passes = (cql2: string, row: Row) => matchFilter(parseFilter(cql2), COLUMNS, VIEW)(row);

describe('matchFilter', () => {
  it('tests values as SQL does: what is missing passes neither a test nor its opposite', () => {
    expect(passes('height_m > 3', { height_m: 4 })).toBe(true);
    expect(passes('height_m > 3', {})).toBe(false);
    expect(passes('NOT height_m > 3', {})).toBe(false);
    expect(passes("height_m > 3 OR use = 'office'", { use: 'office' })).toBe(true);
    expect(passes('height_m IS NULL', {})).toBe(true);
  });

  it('reads patterns sign by sign', () => {
    expect(passes("use LIKE '办_%'", { use: '办公楼' })).toBe(true);
    expect(passes("use LIKE 'a.c%'", { use: 'abc' })).toBe(false);
    expect(passes("use LIKE 'a.c%'", { use: 'a.c\nd' })).toBe(true);
  });

  it('asks the view for places', () => {
    expect(passes('BBOX(1, 2, 3, 4)', {})).toBe(true);
    expect(passes('S_INTERSECTS(geometry, POLYGON((0 0, 1 0, 1 1, 0 0)))', {})).toBe(true);
  });

  it('refuses what the columns do not hold, with its place, before it sees a feature', () => {
    const compile = (cql2: string) => () => matchFilter(parseFilter(cql2), COLUMNS, VIEW);
    expect(compile('colour = 1')).toThrow('character 1: no column "colour"; there are use, height_m');
    expect(compile("use = 'a' AND height_m = 'b'")).toThrow('character 15: the column holds number');
  });
});

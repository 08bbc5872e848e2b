import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COLUMNS, readResults } from './results-file.ts';

const folder = new URL('../results/', import.meta.url);

it.each(readdirSync(folder))('reads %s back row by row', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const rows = readResults(text);
  expect(rows.length).toBe(text.trim().split('\n').length - 1);
  for (const row of rows) {
    expect(Object.keys(row)).toEqual([...COLUMNS]);
    expect(Number(row.value)).not.toBeNaN();
    expect(['yes', 'no', '']).toContain(row.met);
  }
});

it('keeps commas and quotes inside a cell', () => {
  const [row] = readResults(`${COLUMNS.join(',')}\nd,t,"rate, ""best""",12,s,r,1,>= 2,no,"a, b"\n`);
  expect([row?.metric, row?.value, row?.note]).toEqual(['rate, "best"', '12', 'a, b']);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMON_COLUMNS, ISSUE_COLUMNS, PART_COLUMNS } from '#core/catalogue/feature-columns.ts';
import { REFERENCE_PATH, referencePage } from './reference-page.ts';

const ROOMS = /^(core|pipelines|tiles-server|web|sample-data|tests|scripts|docs|benchmarks)\//;

/** Paths a page names in code marks; folders and patterns with braces or angle brackets stand for many. */
function namedPaths(page: string): readonly string[] {
  const text = readFileSync(page, 'utf8').replace(/```[\s\S]*?```/g, '');
  return [...text.matchAll(/`([^`\s]+)`/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => ROOMS.test(name) && !/[{<*]/.test(name));
}

const pages = [
  'docs/architecture.md',
  'docs/data-model.md',
  REFERENCE_PATH,
  ...readdirSync('docs/guides').map((name) => `docs/guides/${name}`),
];

describe('guides', () => {
  it.each(pages)('%s names only places that exist', (page) => {
    const named = namedPaths(page);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('the reference is what `npm run docs` writes', () => {
    expect(readFileSync(REFERENCE_PATH, 'utf8')).toBe(referencePage());
  });

  it.each([
    ['features', COMMON_COLUMNS],
    ['parts', PART_COLUMNS],
    ['issues', ISSUE_COLUMNS],
  ] as const)('the data model explains every column of %s.parquet and no other', (name, columns) => {
    const page = readFileSync('docs/data-model.md', 'utf8');
    const section = page.split('\n## ').find((part) => part.startsWith(`${name}.parquet\n`)) ?? '';
    // In the table of features the first cell names columns; in the other sections the text does.
    const named = name === 'features' ? section.replace(/^(\| (?:`\w+` ?)+\|).*$|^.*$/gm, '$1') : section;
    const marked = new Set([...named.matchAll(/`(\w+)`/g)].map(([, column]) => column));
    expect([...marked].sort()).toEqual(columns.map((column) => column.name).sort());
  });
});

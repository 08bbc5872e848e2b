import { describe, expect, it } from 'vitest';
import { proposeCategories, styleColumns } from './style-columns.ts';

const manifest = {
  columns: [
    { name: 'use', type: 'text' as const, unit: null },
    { name: 'height_m', type: 'number' as const, unit: 'm' },
    { name: 'listed', type: 'boolean' as const, unit: null },
    { name: 'owner_id', type: 'text' as const, unit: null },
  ],
};
const names = (columns: readonly { readonly name: string }[]) => columns.map(({ name }) => name);

describe('columns a layer can be coloured by', () => {
  it('are all that can be asked for where the server gives them, the own first', () => {
    const { own, common } = styleColumns(manifest, 'buildings');
    expect(own).toEqual([
      { name: 'kind', type: 'text' },
      { name: 'use', type: 'text' },
      { name: 'height_m', type: 'number' },
      { name: 'listed', type: 'text' },
      { name: 'owner_id', type: 'text' },
    ]);
    expect(names(common)).toEqual(
      expect.arrayContaining(['lifecycle', 'max_height_m', 'valid_from', 'source_ref']),
    );
    expect(names(common)).not.toContain('geometry');
    expect(names([...own, ...common])).not.toContain('id');
  });

  it('are the own ones without ids for layers drawn otherwise', () => {
    const { own, common } = styleColumns(manifest, 'stations');
    expect(names(own)).toEqual(['kind', 'use', 'height_m', 'listed']);
    expect(common).toEqual([]);
  });

  it('get categories for their commonest values', () => {
    const values = ['false', 'true'].map((value) => ({ value, count: 1 }));
    const summary = { property: 'listed', values };
    const { entries } = proposeCategories(summary, (value) => ({ zh: value, en: value }));
    expect(entries.map(({ value }) => value)).toEqual(['false', 'true']);
  });
});

import { expect, it } from 'vitest';
import type { ReadingStandard } from '#core/catalogue/reading-standard.ts';
import type { Collection } from '#core/contract/collections.ts';
import { standardTheme } from './standard-theme.ts';

const STANDARD: ReadingStandard = {
  ...{ column: 'x_class', attribute: 'area', sources: [], classOf: () => null },
  classes: [{ value: 1, zh: '甲', en: 'A', rgb: '#000001' }],
};
const title = { zh: '', en: '' };
const dataset = (kind: string, ...columns: string[]) =>
  ({
    manifest: { countsByKind: { [kind]: 3 }, columns: columns.map((name) => ({ name })) },
  }) as unknown as Collection;

it('suits datasets that have such devices and state what the class depends on', () => {
  const { suits } = standardTheme(STANDARD, { title, deviceKind: 'noise' });
  expect(suits(dataset('noise', 'channel', 'area'))).toBe(true);
  expect(suits(dataset('noise', 'channel'))).toBe(false);
  expect(suits(dataset('air', 'channel', 'area'))).toBe(false);
  const optional = standardTheme(STANDARD, { title, deviceKind: 'noise', isAttributeOptional: true });
  expect(optional.suits(dataset('noise', 'channel'))).toBe(true);
});
it('has an entry for each class, with its bounds where they are given', () => {
  const labels = (boundsOf?: () => string) => {
    const options = { title, deviceKind: 'noise', ...(boundsOf && { boundsOf }) };
    const { style } = standardTheme(STANDARD, options);
    return style.type === 'categories' ? style.entries.map(({ label }) => label.zh) : [];
  };
  expect(labels()).toEqual(['甲']);
  expect(labels(() => '≤ 5')).toEqual(['甲 ≤ 5']);
});

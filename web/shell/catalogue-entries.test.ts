import { expect, it } from 'vitest';
import type { Collection } from '#core/contract/collections.ts';
import { addableEntries, catalogueEntries, matchesWords } from './catalogue-entries.ts';

const trees = {
  id: 'xuancheng-trees',
  manifest: {
    title: { zh: '宣城树木', en: 'Xuancheng trees' },
    provider: { zh: '合成示范数据', en: 'Synthetic sample' },
    domain: 'ecology',
    layerKind: 'trees',
  },
} as unknown as Collection;
const titles: Record<string, string> = { 'shell:vehiclesLayer': '车辆（实时）' };
const entries = catalogueEntries([trees], 'zh-CN', (key) => titles[key] ?? key);

it('lists what is published and the vehicles, which come from the feed alone', () => {
  expect(entries.map(({ id, title, domain, kind }) => [id, title, domain, kind])).toEqual([
    ['xuancheng-trees', '宣城树木', 'ecology', 'trees'],
    ['vehicles', '车辆（实时）', 'feeds', 'vehicles'],
  ]);
});

it('finds an entry by every word typed, in either language', () => {
  const found = (text: string) => entries.filter((entry) => matchesWords(entry, text)).map(({ id }) => id);
  expect(found('车辆')).toEqual(['vehicles']);
  expect(found('Vehicles')).toEqual(['vehicles']);
  expect(found('trees 合成')).toEqual(['xuancheng-trees']);
  expect(found('')).toHaveLength(2);
});

it('offers again what was removed from the workbench, and only that', () => {
  expect(addableEntries(entries, [{ id: 'xuancheng-trees' }], '').map(({ id }) => id)).toEqual(['vehicles']);
  expect(addableEntries(entries, [{ id: 'vehicles' }, { id: 'xuancheng-trees' }], '')).toEqual([]);
});

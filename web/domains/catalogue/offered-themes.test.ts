import { expect, it } from 'vitest';
import type { Collection } from '#core/contract/collections.ts';
import type { DomainModule, LayerTheme } from '#web/shell/domain-module.ts';
import { newLayer } from '#web/shell/layer-store.ts';
import { areAtHome, suitingThemes, themeInForce } from './offered-themes.ts';

const theme = (color: string, isSuiting: boolean): LayerTheme => ({
  kind: 'stations',
  title: { zh: color, en: color },
  style: { type: 'single', color },
  legend: { sources: [], notes: [] },
  suits: () => isSuiting,
});
const [air, absent, traffic] = [theme('#00ff00', true), theme('#000000', false), theme('#ff0000', true)];
const domain = (id: 'ecology' | 'feeds', rest: Pick<DomainModule, 'modes' | 'themes'>): DomainModule => ({
  ...{ id, layerKinds: [], inspectors: [] },
  ...rest,
});
const domains = [
  domain('ecology', { modes: ['ecology', 'planning'], themes: [air, absent] }),
  domain('feeds', { modes: ['operations'], themes: [traffic] }),
];
const collection = {} as Collection;

it('offers the themes that suit a dataset, and none for a file of one’s own', () => {
  const layer = newLayer('stations', 'stations');
  expect(suitingThemes(domains, { layer, collection })).toEqual([air, traffic]);
  expect(suitingThemes(domains, { layer, collection: null })).toEqual([]);
  expect(suitingThemes(domains, { layer: newLayer('trees', 'trees'), collection })).toEqual([]);
});

it('knows the modes in which a theme is at home', () => {
  expect(areAtHome(domains, [air], 'planning')).toBe(true);
  expect(areAtHome(domains, [air], 'operations')).toBe(false);
  expect(areAtHome(domains, [], 'operations')).toBe(false);
});

it('tells the theme in force from the default and from colours of one’s own', () => {
  const themes = [air, traffic];
  expect(themeInForce(themes, null)).toBe('default');
  expect(themeInForce(themes, { ...traffic.style })).toBe(1);
  expect(themeInForce(themes, { type: 'single', color: '#123456' })).toBe('own');
});

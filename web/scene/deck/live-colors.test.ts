import { expect, it } from 'vitest';
import type { LayerStyle } from '#core/catalogue/style.ts';
import { isAmong, liveColor, markShare } from './live-colors.ts';
import { createLiveSource } from './live-layers.ts';

const source = Object.assign(createLiveSource(3, 1000), {
  count: 3,
  kindNames: ['air', 'noise'],
  channels: ['pm25', 'pm25', 'leq'],
  units: ['µg/m³', 'µg/m³', 'dB(A)'],
  attribute: { column: 'model', values: ['A', 'B', null] },
});
source.kinds.set([0, 0, 1]);
source.values.set([50, Number.NaN, 60]);
const categories = (column: string, ...values: (string | number)[]): LayerStyle => ({
  ...{ type: 'categories', column, other: '#000009' },
  entries: values.map((value, at) => ({ value, color: `#00000${at + 1}`, label: { zh: '', en: '' } })),
});
const blues = (style: LayerStyle) => [0, 1, 2].map((device) => liveColor(source, device, style)[2]);

it('colours by kind, by an attribute of the dataset and by what a reading amounts to', () => {
  expect(blues(categories('kind', 'air', 'noise'))).toEqual([1, 1, 2]);
  expect(blues(categories('model', 'A', 'B'))).toEqual([1, 2, 9]);
  // 50 µg/m³ is the second class of HJ 633-2026; without a reading, and for noise, there is none.
  expect(blues(categories('air_class', 1, 2))).toEqual([2, 9, 9]);
});
it('colours by a class that depends on an attribute of the dataset, and claims none without it', () => {
  const noon = Date.UTC(2026, 4, 4, 4);
  const told = { ...source, timesMs: Float64Array.from([noon, noon, noon]) };
  const areas = (column: string) => ({ ...told, attribute: { column, values: ['1', '1', '1'] } });
  const style = categories('noise_class', 1, 2, 3);
  const blue = (own: typeof source) => liveColor(own, 2, style)[2];
  // 60 dB(A) by day is 5 dB above the limit of a housing area.
  expect([blue(areas('area_class')), blue(areas('model')), blue(told)]).toEqual([2, 9, 9]);
});
it('finds the devices of chosen legend entries; the one after the last is "other"', () => {
  const style = categories('air_class', 1, 2);
  const among = (...entries: number[]) => [0, 1, 2].map((device) => isAmong(source, device, style, entries));
  expect(among()).toEqual([true, true, true]);
  expect(among(1)).toEqual([true, false, false]);
  expect(among(0, 2)).toEqual([false, true, true]);
});
it('draws what has no class of a standard smaller, unless it is chosen alone', () => {
  const style = categories('air_class', 1, 2);
  const shares = (own: LayerStyle, ...entries: number[]) =>
    [0, 1, 2].map((device) => markShare(source, device, own, entries));
  const [classed, without, other] = shares(style);
  expect(classed).toBe(1);
  expect(without).toBeLessThan(1);
  expect(other).toBe(without);
  expect(shares(style, 2)).toEqual([0, 1, 1]);
  expect(shares(categories('kind', 'air'))).toEqual([1, 1, 1]);
});

import { describe, expect, it } from 'vitest';
import { FRESHNESS } from './freshness.ts';
import { labelText } from './label-text.ts';
import { createLiveSource } from './live-layers.ts';

const source = Object.assign(createLiveSource(3, 1000), {
  count: 3,
  ids: ['a', 'b', 'c'],
  names: ['鳌峰路 空气站', '', ''],
  units: ['µg/m³', 'm', ''],
});
source.values.set([35.25, 1.2345, 7]);
const freshness = { states: Uint8Array.of(FRESHNESS.live, FRESHNESS.live, FRESHNESS.offline) };

describe('label of a device', () => {
  it('is the value in three digits with its unit', () => {
    const drawable = { source, freshness, selected: -1, hovered: -1 };
    expect([0, 1].map((row) => labelText(drawable, row, 'zh-CN'))).toEqual(['35.3 µg/m³', '1.23 m']);
  });
  it('is a count as it is', () => {
    const parking = Object.assign(createLiveSource(1, 1000), {
      count: 1,
      ids: ['p'],
      names: [''],
      units: ['1'],
    });
    parking.values[0] = 52;
    const live = { states: Uint8Array.of(FRESHNESS.live) };
    const drawable = { source: parking, freshness: live, selected: -1, hovered: -1 };
    expect(labelText(drawable, 0, 'zh-CN')).toBe('52');
    parking.units = ['veh/h'];
    expect(['zh-CN', 'en'].map((language) => labelText(drawable, 0, language))).toEqual([
      '52 辆/h',
      '52 veh/h',
    ]);
  });
  it('is a dash for a device that is not heard', () => {
    expect(labelText({ source, freshness, selected: -1, hovered: -1 }, 2, 'zh-CN')).toBe('—');
  });
  it('has the name, or the id without one, where it is pointed at', () => {
    const drawable = { source, freshness, selected: 0, hovered: 1 };
    expect([0, 1].map((row) => labelText(drawable, row, 'zh-CN'))).toEqual([
      '鳌峰路 空气站  35.3 µg/m³',
      'b  1.23 m',
    ]);
  });
});

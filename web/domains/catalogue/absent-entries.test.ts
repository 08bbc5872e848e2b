import { describe, expect, it } from 'vitest';
import type { LayerStyle } from '#core/catalogue/style.ts';
import { absentEntries } from './absent-entries.ts';

const style: LayerStyle = {
  type: 'categories',
  column: 'pipe_class',
  entries: ['water', 'gas', 'power'].map((value) => ({
    value,
    color: '#000000',
    label: { zh: value, en: value },
  })),
  other: '#999999',
};
const counted = (values: Record<string, number>, missing = 0, isWhole = true) => ({
  counts: new Map(Object.entries(values)),
  missing,
  isWhole,
});

describe('legend entries that stand for nothing', () => {
  it('are those without a feature', () => {
    expect([...absentEntries(style, counted({ water: 374 }))]).toEqual([1, 2, 3]);
  });
  it('leave "other" where something is missing or unnamed', () => {
    expect([...absentEntries(style, counted({ water: 3 }, 2))]).toEqual([1, 2]);
    expect([...absentEntries(style, counted({ water: 3, steam: 1 }))]).toEqual([1, 2]);
  });
  it('are "no data" of a ramp where every feature has a value', () => {
    const ramp: LayerStyle = {
      ...{ type: 'ramp', column: 'height_m', bounds: [10], unit: 'm', missing: '#999999' },
      colors: ['#000000', '#ffffff'],
    };
    expect([...absentEntries(ramp, counted({}))]).toEqual([2]);
    expect([...absentEntries(ramp, counted({}, 3))]).toEqual([]);
    expect([...absentEntries(ramp, counted({}, 0, false))]).toEqual([]);
  });
  it('are none while not every value is known', () => {
    expect(absentEntries(style, counted({ water: 3 }, 0, false)).size).toBe(0);
    expect(absentEntries(null, counted({}))).toEqual(new Set());
  });
});

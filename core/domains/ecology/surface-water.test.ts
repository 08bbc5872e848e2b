import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WATER_CLASS, WATER_ITEMS, waterClassOf, waterItemOf } from './surface-water.ts';

const classOf = (channel: string, value: number, attribute: unknown = 'river', unit = 'mg/L') =>
  WATER_CLASS.classOf({ channel, unit, value, timeMs: 1, attribute });

describe('class of surface water by one item', () => {
  it.each([
    ['nh3n', 0.15, 1],
    ['nh3n', 0.16, 2],
    ['nh3n', 1, 3],
    ['nh3n', 2.1, 6],
    ['do', 7.5, 1],
    ['do', 7.4, 2],
    ['do', 1.9, 6],
    ['cod', 15, 1],
    ['cod', 16, 3],
    ['tp', 0.2, 3],
  ])('%s of %d mg/L is class %d', (channel, value, expected) => {
    expect(classOf(channel, value)).toBe(expected);
  });
  it('judges phosphorus by the limits of rivers or of lakes, and not at all where neither is stated', () => {
    expect([classOf('tp', 0.2, 'river'), classOf('tp', 0.2, '湖库'), classOf('tp', 0.2, null)]).toEqual([
      ...[3, 5, null],
    ]);
    expect(classOf('NH3-N', 0.4, null)).toBe(2);
  });
  it('takes milligrams and micrograms per litre, and no other thing', () => {
    expect(classOf('nh3n', 400, 'river', 'µg/L')).toBe(2);
    expect(classOf('nh3n', 0.4, 'river', 'NTU')).toBeNull();
    expect(classOf('nh3n', Number.NaN)).toBeNull();
    expect(waterItemOf('level', 'river')).toBeNull();
  });
  it('never gets better with more of an item, oxygen never worse', () => {
    const amount = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...WATER_ITEMS), amount, amount, (item, value, more) => {
        const [less, greater] = [waterClassOf(item, value) ?? 0, waterClassOf(item, value + more) ?? 0];
        expect(item.isMinimum === true ? less >= greater : less <= greater).toBe(true);
      }),
    );
  });
});

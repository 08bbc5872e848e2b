import { describe, expect, it } from 'vitest';
import { valueBounds } from './line-chart-bounds.ts';

describe('bounds of a value axis', () => {
  it('are round and hold every value', () => {
    expect(valueBounds([12, null, 37])).toEqual({ min: 10, max: 40, interval: 10 });
    expect(valueBounds([-3.2, 4.1])).toEqual({ min: -4, max: 6, interval: 2 });
  });

  it('keep noise small: at least a tenth of the value', () => {
    const { min, max } = valueBounds([100, 100.2]);
    expect(max - min).toBeGreaterThanOrEqual(10);
    expect([min <= 100, max >= 100.2]).toEqual([true, true]);
    const small = valueBounds([0.301, 0.302]);
    expect(small).toEqual({ min: 0.28, max: 0.32, interval: 0.01 });
  });

  it('take a constant, zero and nothing', () => {
    const { min, max } = valueBounds([50, 50]);
    expect([min, max]).toEqual([46, 54]);
    expect(valueBounds([0, 0])).toEqual({ min: 0, max: 1, interval: 0.25 });
    expect(valueBounds([null, Number.NaN])).toEqual({ min: 0, max: 1, interval: 0.25 });
    expect(valueBounds([-8, -8]).max).toBeLessThan(0);
  });

  it('do not go below zero for what is never negative', () => {
    expect(valueBounds([0.01, 3]).min).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, MISSING_CLASS, OTHER_CLASS, rampClass } from './feature-classes.ts';

describe('feature classes', () => {
  it('puts a value on a bound into the class above it', () => {
    expect([9.9, 10, 19.9, 20, 1e9].map((value) => rampClass([10, 20], value))).toEqual([0, 1, 1, 2, 2]);
  });

  it('puts every number between the bounds of its class', () => {
    const bounds = fc
      .uniqueArray(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 12 })
      .map((numbers) => numbers.sort((a, b) => a - b));
    fc.assert(
      fc.property(bounds, fc.double({ noNaN: true, noDefaultInfinity: true }), (sorted, value) => {
        const at = classify({ property: 'x', bounds: sorted })(value);
        expect(at === 0 || value >= (sorted[at - 1] ?? Number.NaN)).toBe(true);
        expect(at === sorted.length || value < (sorted[at] ?? Number.NaN)).toBe(true);
      }),
    );
  });

  it('has no class for what is not a finite number', () => {
    const byHeight = classify({ property: 'height_m', bounds: [10] });
    for (const value of [null, Number.NaN, Number.POSITIVE_INFINITY, '12', true])
      expect(byHeight(value)).toBe(MISSING_CLASS);
  });

  it('finds categories by their text, the first of equals', () => {
    const byValue = classify({ property: 'x', values: ['a', '3', 'true', 'a', ''] });
    expect(['a', 3, '3', true, '', 'b', null].map((value) => byValue(value))).toEqual([
      ...[0, 1, 1, 2, 4, OTHER_CLASS, MISSING_CLASS],
    ]);
  });
});

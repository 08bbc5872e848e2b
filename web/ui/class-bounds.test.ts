import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalBounds, quantileBounds, rampColors } from './class-bounds.ts';
import { RAMPS } from './tokens.ts';

const numbers = fc.array(fc.double({ noNaN: false, min: -1e9, max: 1e9 }), { maxLength: 200 });

describe('class bounds', () => {
  it('ascend strictly and are never more than asked for', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 9 }), (values, classes) => {
        for (const bounds of [quantileBounds(values, classes), equalBounds(values, classes)]) {
          expect(bounds.length).toBeLessThan(classes);
          bounds.forEach((bound, at) => {
            if (at > 0) expect(bound).toBeGreaterThan(bounds[at - 1] ?? bound);
          });
        }
      }),
    );
  });
  it('divide evenly by count and by width', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100];
    expect(quantileBounds(values, 5)).toEqual([3, 5, 7, 9]);
    expect(equalBounds(values, 3)).toEqual([34, 67]);
    expect(quantileBounds([Number.NaN], 4)).toEqual([]);
  });
  it('takes the ends of a ramp as they are', () => {
    const colors = rampColors('viridis', 7);
    expect(colors).toHaveLength(7);
    expect([colors[0], colors.at(-1)]).toEqual([RAMPS.viridis[0], RAMPS.viridis.at(-1)]);
    for (const color of colors) expect(color).toMatch(/^#[0-9a-f]{6}$/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels, type ScreenLabel } from './place-labels.ts';

const label = fc.record({
  x: fc.integer({ min: -50, max: 1300 }),
  y: fc.integer({ min: -50, max: 800 }),
  width: fc.integer({ min: 10, max: 160 }),
  height: fc.integer({ min: 10, max: 40 }),
  rank: fc.integer({ min: 0, max: 50 }),
  text: fc.constantFrom('水阳江', '宣州区', '昭亭路', '鳌峰路'),
});

const overlaps = (a: ScreenLabel, b: ScreenLabel) =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;

describe('placeLabels', () => {
  it('never lets two labels touch, keeps the limit, and prefers the important', () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (labels, limit) => {
        const placed = placeLabels(labels, limit).map((index) => labels[index] as ScreenLabel);
        expect(placed.length).toBeLessThanOrEqual(limit);
        for (const [at, a] of placed.entries())
          for (const b of placed.slice(at + 1)) expect(overlaps(a, b)).toBe(false);
        if (labels.length > 0) expect(placed[0]?.rank).toBe(Math.min(...labels.map(({ rank }) => rank)));
      }),
    );
  });

  it('does not repeat a street name close by', () => {
    const at = (x: number): ScreenLabel => ({ x, y: 100, width: 60, height: 16, rank: 1, text: '昭亭路' });
    expect(placeLabels([at(0), at(200), at(700)], 10)).toEqual([0, 2]);
  });
});

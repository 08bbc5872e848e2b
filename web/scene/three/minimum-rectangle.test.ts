import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodySize, convexHull } from './minimum-rectangle.ts';

function box(lengthM: number, widthM: number, heightM: number, angle: number): number[] {
  const corners: number[] = [];
  for (const x of [0, lengthM])
    for (const z of [0, widthM])
      for (const y of [-1, heightM - 1])
        corners.push(x * Math.cos(angle) - z * Math.sin(angle), y, x * Math.sin(angle) + z * Math.cos(angle));
  return corners;
}

describe('bodySize', () => {
  it('finds the sides of a box however it is turned', () => {
    const side = fc.double({ min: 1, max: 300, noNaN: true });
    const angle = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
    fc.assert(
      fc.property(side, side, side, angle, (first, second, heightM, turned) => {
        const size = bodySize(box(first, second, heightM, turned));
        expect(size.lengthM).toBeCloseTo(Math.max(first, second), 4);
        expect(size.widthM).toBeCloseTo(Math.min(first, second), 4);
        expect(size.heightM).toBeCloseTo(heightM, 6);
      }),
    );
  });

  it('is zero without vertices and flat for a line', () => {
    expect(bodySize([])).toEqual({ lengthM: 0, widthM: 0, heightM: 0 });
    expect(bodySize([0, 0, 0, 3, 0, 4]).lengthM).toBeCloseTo(5);
    expect(bodySize([0, 0, 0, 3, 0, 4]).widthM).toBeCloseTo(0);
  });

  it('keeps no inner point in the hull', () => {
    const square = [
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
      [1, 1],
      [1, 0],
    ] as const;
    expect(convexHull(square)).toHaveLength(4);
  });
});

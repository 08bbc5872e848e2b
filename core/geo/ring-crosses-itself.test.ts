import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ringCrossesItself } from './ring-crosses-itself.ts';

type Point = readonly [number, number];

/** Every pair of edges, one after the other, in exact whole numbers. */
function anyEdgesCross(points: readonly Point[]): boolean {
  const side = (a: Point, b: Point, c: Point) =>
    Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  const at = (index: number) => points[index % points.length] as Point;
  return points.some((a, i) =>
    points.some((c, j) => {
      const [b, d] = [at(i + 1), at(j + 1)];
      return j > i && side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
    }),
  );
}

const ringIn = (place: (point: Point) => readonly number[], points: readonly Point[]) =>
  Float64Array.from(points.flatMap((point) => [...place(point)]));

it('agrees with the comparison of every pair of edges, level or upright', () => {
  const whole = fc.integer({ min: -6, max: 6 });
  fc.assert(
    fc.property(fc.array(fc.tuple(whole, whole), { minLength: 4, maxLength: 9 }), (points) => {
      const crosses = anyEdgesCross(points);
      const twiceArea = points.reduce((sum, [x, y], i) => {
        const [nextX, nextY] = points[(i + 1) % points.length] as Point;
        return sum + x * nextY - y * nextX;
      }, 0);
      expect(ringCrossesItself(ringIn(([x, y]) => [x, y, 0], points))).toBe(crosses);
      // A ring without area has no plane of its own when it stands upright.
      if (twiceArea !== 0) expect(ringCrossesItself(ringIn(([x, y]) => [7, x, y], points))).toBe(crosses);
    }),
    { numRuns: 1000 },
  );
});

it('knows a ring that runs round twice without ever turning back', () => {
  const star = Array.from(
    { length: 5 },
    (_, k): Point => [Math.cos((k * 4 * Math.PI) / 5), Math.sin((k * 4 * Math.PI) / 5)],
  );
  expect(ringCrossesItself(ringIn(([x, y]) => [x, y, 0], star))).toBe(true);
});

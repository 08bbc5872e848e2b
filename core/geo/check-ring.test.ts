import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkRing } from './check-ring.ts';

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
      expect(checkRing(ringIn(([x, y]) => [x, y, 0], points))).toBe(crosses ? 'crosses' : 'simple');
      // A ring without area has no plane of its own when it stands upright.
      if (twiceArea !== 0)
        expect(checkRing(ringIn(([x, y]) => [7, x, y], points))).toBe(crosses ? 'crosses' : 'simple');
    }),
    { numRuns: 1000 },
  );
});

it('knows a ring that runs round twice without ever turning back', () => {
  const star = Array.from(
    { length: 5 },
    (_, k): Point => [Math.cos((k * 4 * Math.PI) / 5), Math.sin((k * 4 * Math.PI) / 5)],
  );
  expect(checkRing(ringIn(([x, y]) => [x, y, 0], star))).toBe('crosses');
});

/** A closed outline with teeth: simple, and far from convex. */
const gear = (teeth: number) =>
  Float64Array.from({ length: teeth * 6 }, (_, at) => {
    const vertex = Math.floor(at / 3);
    const angle = (vertex * Math.PI) / teeth;
    const radius = vertex % 2 === 0 ? 1000 : 1001;
    return [radius * Math.cos(angle), radius * Math.sin(angle), 0][at % 3] as number;
  });

it('looks at rings of 200,000 vertices, and finds the one crossing in them', () => {
  for (const vertices of [4000, 200_000]) {
    const ring = gear(vertices / 2);
    expect(checkRing(ring), `${vertices} vertices`).toBe('simple');
    // Two neighbours exchanged: the outline runs through itself there.
    const [from, to] = [vertices * 1.5, vertices * 1.5 + 6];
    for (let axis = 0; axis < 2; axis++) {
      const kept = ring[from + axis] as number;
      ring[from + axis] = ring[to + axis] as number;
      ring[to + axis] = kept;
    }
    expect(checkRing(ring), `${vertices} vertices, two exchanged`).toBe('crosses');
  }
});

it('says when a ring is too large to be looked at, unless it is convex', () => {
  expect(checkRing(gear(100_001))).toBe('not-checked');
  const circle = Float64Array.from({ length: 900_000 }, (_, at) => {
    const angle = (Math.floor(at / 3) * 2 * Math.PI) / 300_000;
    return [Math.cos(angle), Math.sin(angle), 0][at % 3] as number;
  });
  expect(checkRing(circle)).toBe('simple');
});

it('gives up in good time where the boxes of all edges overlap', () => {
  // Diagonal teeth 1 apart and 100,000 long.
  const teeth = 30_000;
  const outline: number[] = [];
  for (let tooth = 0; tooth < teeth; tooth++) outline.push(tooth, 0, 0, tooth + 100_000.5, 100_000, 0);
  outline.push(teeth + 100_000, -10, 0);
  expect(checkRing(Float64Array.from(outline))).toBe('not-checked');
});

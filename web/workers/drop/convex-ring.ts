type Point = readonly [number, number];

const turn = (origin: Point, first: Point, second: Point) =>
  (first[0] - origin[0]) * (second[1] - origin[1]) - (first[1] - origin[1]) * (second[0] - origin[0]);

function half(sorted: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of sorted) {
    for (;;) {
      const [before, last] = hull.slice(-2);
      if (before === undefined || last === undefined || turn(before, last, point) > 0) break;
      hull.pop();
    }
    hull.push(point);
  }
  return hull.slice(0, -1);
}

/** Closed counter-clockwise ring of the convex hull; null where the points lie on one line. */
export function convexRing(points: readonly Point[]): [number, number][] | null {
  const sorted = [...points].sort((first, second) => first[0] - second[0] || first[1] - second[1]);
  const unique = sorted.filter((point, at) => {
    const before = sorted[at - 1];
    return before === undefined || before[0] !== point[0] || before[1] !== point[1];
  });
  if (unique.length < 3) return null;
  const ring = [...half(unique), ...half([...unique].reverse())];
  const [first] = ring;
  if (ring.length < 3 || first === undefined) return null;
  return [...ring, first].map(([x, y]) => [x, y]);
}

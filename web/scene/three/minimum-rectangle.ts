/** Sides of the smallest upright box around the points seen from above, metres; length is the longer side. */
export interface BoxSize {
  readonly lengthM: number;
  readonly widthM: number;
  readonly heightM: number;
}

type Point = readonly [x: number, z: number];

function turn(origin: Point, first: Point, second: Point): number {
  return (first[0] - origin[0]) * (second[1] - origin[1]) - (first[1] - origin[1]) * (second[0] - origin[0]);
}

function halfHull(sorted: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of sorted) {
    while (hull.length > 1) {
      const last = hull[hull.length - 1];
      const before = hull[hull.length - 2];
      if (last === undefined || before === undefined || turn(before, last, point) > 0) break;
      hull.pop();
    }
    hull.push(point);
  }
  return hull.slice(0, -1);
}

/** Counter-clockwise convex hull without collinear points (Andrew's monotone chain). */
export function convexHull(points: readonly Point[]): readonly Point[] {
  const sorted = [...points].sort((first, second) => first[0] - second[0] || first[1] - second[1]);
  const unique = sorted.filter((point, at) => {
    const before = sorted[at - 1];
    return before === undefined || before[0] !== point[0] || before[1] !== point[1];
  });
  if (unique.length < 3) return unique;
  return [...halfHull(unique), ...halfHull([...unique].reverse())];
}

/** The size of a body of y-up positions (stride 3, metres): the smallest rectangle has one side along a hull edge. */
export function bodySize(positions: ArrayLike<number>): BoxSize {
  const points: Point[] = [];
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let at = 0; at + 2 < positions.length; at += 3) {
    points.push([positions[at] ?? 0, positions[at + 2] ?? 0]);
    low = Math.min(low, positions[at + 1] ?? 0);
    high = Math.max(high, positions[at + 1] ?? 0);
  }
  if (points.length === 0) return { lengthM: 0, widthM: 0, heightM: 0 };
  const hull = convexHull(points);
  let best = { lengthM: 0, widthM: 0, areaM2: Number.POSITIVE_INFINITY };
  for (const [at, from] of hull.entries()) {
    const to = hull[(at + 1) % hull.length] ?? from;
    const edge = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (edge === 0) continue;
    const [along, across] = [to[0] - from[0], to[1] - from[1]].map((part) => part / edge) as [number, number];
    const alongSpan = span(hull, ([x, z]) => x * along + z * across);
    const acrossSpan = span(hull, ([x, z]) => z * along - x * across);
    const areaM2 = alongSpan * acrossSpan;
    if (areaM2 >= best.areaM2) continue;
    best = { lengthM: Math.max(alongSpan, acrossSpan), widthM: Math.min(alongSpan, acrossSpan), areaM2 };
  }
  return { lengthM: best.lengthM, widthM: best.widthM, heightM: high - low };
}

function span(points: readonly Point[], measure: (point: Point) => number): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    const value = measure(point);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low;
}

/** Tile units, y down. */
export type TilePoint = readonly [x: number, y: number];

type Side = readonly [axis: 0 | 1, sign: 1 | -1, limit: number];
const sides = (low: number, high: number): readonly Side[] => [
  [0, 1, low],
  [0, -1, -high],
  [1, 1, low],
  [1, -1, -high],
];
const depth = (point: TilePoint, [axis, sign, limit]: Side) => sign * point[axis] - limit;
function crossing(a: TilePoint, b: TilePoint, side: Side): TilePoint {
  const t = depth(a, side) / (depth(a, side) - depth(b, side));
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
}

/** A closed ring cut to the square [low, high]² (Sutherland–Hodgman); fewer than three points when nothing is left. */
export function clipRing(ring: readonly TilePoint[], low: number, high: number): TilePoint[] {
  let kept = ring.slice();
  for (const side of sides(low, high)) {
    const input = kept;
    kept = [];
    input.forEach((point, index) => {
      const previous = input.at(index - 1) ?? point;
      const isInside = depth(point, side) >= 0;
      if (isInside !== depth(previous, side) >= 0) kept.push(crossing(previous, point, side));
      if (isInside) kept.push(point);
    });
  }
  return kept;
}

/** The pieces of a line within the square [low, high]². */
export function clipLine(line: readonly TilePoint[], low: number, high: number): TilePoint[][] {
  let pieces: TilePoint[][] = [line.slice()];
  for (const side of sides(low, high)) {
    pieces = pieces.flatMap((piece) => {
      const out: TilePoint[][] = [];
      let current: TilePoint[] = [];
      piece.forEach((point, index) => {
        const previous = piece[index - 1];
        const isInside = depth(point, side) >= 0;
        if (previous !== undefined && isInside !== depth(previous, side) >= 0) {
          current.push(crossing(previous, point, side));
        }
        if (isInside) current.push(point);
        else if (current.length > 0) {
          out.push(current);
          current = [];
        }
      });
      return current.length > 0 ? [...out, current] : out;
    });
  }
  return pieces.filter((piece) => piece.length > 1);
}

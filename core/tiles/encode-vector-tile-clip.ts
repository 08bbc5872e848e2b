/** Flat x, y pairs in tile units; rings without the repeated last position. */
export type FlatPath = number[];
/** Square from `low` to `high` on both axes, tile units. */
export interface TileBox {
  readonly low: number;
  readonly high: number;
}
type Side = readonly [axis: 0 | 1, limit: number, sign: 1 | -1];

const sidesOf = ({ low, high }: TileBox): readonly Side[] => [
  [0, low, 1],
  [0, high, -1],
  [1, low, 1],
  [1, high, -1],
];

/** Where a path lies against the box, by its own bounds. */
function relation(path: FlatPath, { low, high }: TileBox): 'inside' | 'outside' | 'across' {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let at = 0; at < path.length; at += 2) {
    minX = Math.min(minX, path[at] as number);
    maxX = Math.max(maxX, path[at] as number);
    minY = Math.min(minY, path[at + 1] as number);
    maxY = Math.max(maxY, path[at + 1] as number);
  }
  if (!(maxX >= low && maxY >= low && minX <= high && minY <= high)) return 'outside';
  return minX >= low && minY >= low && maxX <= high && maxY <= high ? 'inside' : 'across';
}

/** Sutherland–Hodgman: the part of a ring inside the box; its area is exact, a concave ring may touch itself on the border. */
export function clipRing(ring: FlatPath, box: TileBox): FlatPath {
  const place = relation(ring, box);
  if (place !== 'across') return place === 'inside' ? ring : [];
  let current = ring;
  for (const [axis, limit, sign] of sidesOf(box)) {
    const out: FlatPath = [];
    const count = current.length;
    for (let at = 0; at < count; at += 2) {
      const before = (at + count - 2) % count;
      const from = sign * ((current[before + axis] as number) - limit);
      const to = sign * ((current[at + axis] as number) - limit);
      if (from < 0 !== to < 0) {
        const share = from / (from - to);
        const other = 1 - axis;
        const start = current[before + other] as number;
        const across = start + share * ((current[at + other] as number) - start);
        if (axis === 0) out.push(limit, across);
        else out.push(across, limit);
      }
      if (to >= 0) out.push(current[at] as number, current[at + 1] as number);
    }
    current = out;
  }
  return current;
}

/** The pieces of a line inside the box (Liang–Barsky per segment), in the order of the line. */
export function clipLine(line: FlatPath, box: TileBox): FlatPath[] {
  const place = relation(line, box);
  if (place !== 'across') return place === 'inside' ? [line] : [];
  const pieces: FlatPath[] = [];
  let piece: FlatPath | null = null;
  for (let at = 0; at + 3 < line.length; at += 2) {
    const start = [line[at] as number, line[at + 1] as number] as const;
    const delta = [(line[at + 2] as number) - start[0], (line[at + 3] as number) - start[1]] as const;
    let enter = 0;
    let leave = 1;
    for (const [axis, limit, sign] of sidesOf(box)) {
      const distance = sign * (start[axis] - limit);
      const change = sign * delta[axis];
      if (change === 0) {
        if (distance < 0) leave = -1;
      } else if (change > 0) enter = Math.max(enter, -distance / change);
      else leave = Math.min(leave, -distance / change);
    }
    if (enter > leave) {
      piece = null;
      continue;
    }
    if (!piece || enter > 0) {
      piece = [start[0] + enter * delta[0], start[1] + enter * delta[1]];
      pieces.push(piece);
    }
    piece.push(start[0] + leave * delta[0], start[1] + leave * delta[1]);
    if (leave < 1) piece = null;
  }
  return pieces;
}

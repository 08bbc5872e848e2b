import type { FlatPath } from './encode-vector-tile-clip.ts';

/** Marks what Douglas–Peucker keeps between two kept vertices; a stack instead of recursion, for lines of any length. */
function keepBetween(
  path: FlatPath,
  first: number,
  last: number,
  toleranceSquared: number,
  kept: Uint8Array,
) {
  const stack = [first, last];
  while (stack.length > 0) {
    const to = stack.pop() as number;
    const from = stack.pop() as number;
    const x = path[from * 2] as number;
    const y = path[from * 2 + 1] as number;
    const dx = (path[to * 2] as number) - x;
    const dy = (path[to * 2 + 1] as number) - y;
    const length = dx * dx + dy * dy;
    let worst = toleranceSquared;
    let split = -1;
    for (let at = from + 1; at < to; at++) {
      const px = (path[at * 2] as number) - x;
      const py = (path[at * 2 + 1] as number) - y;
      const share = length > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length)) : 0;
      const distance = (px - share * dx) ** 2 + (py - share * dy) ** 2;
      if (distance > worst) {
        worst = distance;
        split = at;
      }
    }
    if (split < 0) continue;
    kept[split] = 1;
    stack.push(from, split, split, to);
  }
}

function pick(path: FlatPath, kept: Uint8Array): FlatPath {
  const out: FlatPath = [];
  for (let at = 0; at * 2 < path.length; at++) {
    if (kept[at]) out.push(path[at * 2] as number, path[at * 2 + 1] as number);
  }
  return out;
}

/** Douglas–Peucker on an open line, tolerance in the units of the path; both ends stay. */
export function simplifyLine(line: FlatPath, tolerance: number): FlatPath {
  const count = line.length / 2;
  if (tolerance <= 0 || count < 3) return line;
  const kept = new Uint8Array(count);
  kept[0] = 1;
  kept[count - 1] = 1;
  keepBetween(line, 0, count - 1, tolerance * tolerance, kept);
  return pick(line, kept);
}

/** The same for a ring without repeated end: the first vertex and the one furthest from it stay. */
export function simplifyRing(ring: FlatPath, tolerance: number): FlatPath {
  const count = ring.length / 2;
  if (tolerance <= 0 || count < 4) return ring;
  const closed = [...ring, ring[0] as number, ring[1] as number];
  let furthest = 1;
  let distance = -1;
  for (let at = 1; at < count; at++) {
    const each =
      ((closed[at * 2] as number) - (closed[0] as number)) ** 2 +
      ((closed[at * 2 + 1] as number) - (closed[1] as number)) ** 2;
    if (each > distance) {
      distance = each;
      furthest = at;
    }
  }
  const kept = new Uint8Array(count + 1);
  kept[0] = 1;
  kept[furthest] = 1;
  keepBetween(closed, 0, furthest, tolerance * tolerance, kept);
  keepBetween(closed, furthest, count, tolerance * tolerance, kept);
  return pick(closed, kept);
}

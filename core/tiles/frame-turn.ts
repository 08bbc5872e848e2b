import type { LocalFrame } from '../geo/local-frame.ts';

/** Row-major 3 × 3 that turns east-north-up of `from` into east-north-up of `to`. */
export function frameTurn({ matrix: a }: LocalFrame, { matrix: b }: LocalFrame): number[] {
  const turn: number[] = [];
  for (let row = 0; row < 12; row += 4)
    for (let column = 0; column < 12; column += 4)
      turn.push(b[row]! * a[column]! + b[row + 1]! * a[column + 1]! + b[row + 2]! * a[column + 2]!);
  return turn;
}

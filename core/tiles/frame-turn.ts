import type { LocalFrame } from '../geo/local-frame.ts';

/** Row-major 3 × 3 that turns east-north-up of `from` into east-north-up of `to`. */
export function frameTurn(from: LocalFrame, to: LocalFrame): Float64Array {
  const turn = new Float64Array(9);
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 3; column++)
      for (let axis = 0; axis < 3; axis++)
        turn[row * 3 + column]! += to.matrix[row * 4 + axis]! * from.matrix[column * 4 + axis]!;
  return turn;
}

/** West, south, east, north degrees, lowest and highest ellipsoidal metres. */
export type BodyBox = readonly [
  west: number,
  south: number,
  east: number,
  north: number,
  lowM: number,
  highM: number,
];

/** Bodies of one square of the map as a binary glTF, `id` and `kind` in its property table. */
export interface BodyTile {
  readonly glb: Uint8Array<ArrayBuffer>;
  readonly box: BodyBox;
}

/** The box around boxes. */
export function unite(boxes: readonly BodyBox[]): BodyBox {
  let [west, south, lowM] = [Infinity, Infinity, Infinity];
  let [east, north, highM] = [-Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    [west, east] = [Math.min(west, box[0]), Math.max(east, box[2])];
    [south, north] = [Math.min(south, box[1]), Math.max(north, box[3])];
    [lowM, highM] = [Math.min(lowM, box[4]), Math.max(highM, box[5])];
  }
  return [west, south, east, north, lowM, highM];
}

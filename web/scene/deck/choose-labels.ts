/** Label cell in CSS pixels: two labels in one would overlap. */
const CELL_WIDTH_PX = 96;
const CELL_HEIGHT_PX = 26;

export interface LabelView {
  /** Column-major 4 × 4 from the local frame to clip space. */
  readonly clipMatrix: ArrayLike<number>;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Rows farther than this get no label. */
  readonly reachM: number;
  readonly most: number;
}

/** Rows to label: `first` if in view, then the nearest that do not overlap, by a grid over the picture. */
export function chooseLabels(
  positions: Float32Array,
  count: number,
  first: readonly number[],
  view: LabelView,
): number[] {
  const { clipMatrix: m, widthPx, heightPx } = view;
  const near: { row: number; distanceM: number; cell: number }[] = [];
  const columns = Math.ceil(widthPx / CELL_WIDTH_PX) + 1;
  for (let row = 0; row < count; row++) {
    const x = positions[row * 3] ?? Number.NaN;
    const y = positions[row * 3 + 1] ?? Number.NaN;
    const z = positions[row * 3 + 2] ?? Number.NaN;
    const w = (m[3] ?? 0) * x + (m[7] ?? 0) * y + (m[11] ?? 0) * z + (m[15] ?? 0);
    if (!(w > 0.1) || (w > view.reachM && !first.includes(row))) continue;
    const right = ((m[0] ?? 0) * x + (m[4] ?? 0) * y + (m[8] ?? 0) * z + (m[12] ?? 0)) / w;
    const up = ((m[1] ?? 0) * x + (m[5] ?? 0) * y + (m[9] ?? 0) * z + (m[13] ?? 0)) / w;
    if (Math.abs(right) > 1 || Math.abs(up) > 1) continue;
    const column = Math.floor(((right + 1) / 2) * (widthPx / CELL_WIDTH_PX));
    const line = Math.floor(((1 - up) / 2) * (heightPx / CELL_HEIGHT_PX));
    near.push({ row, distanceM: first.includes(row) ? 0 : w, cell: line * columns + column });
  }
  near.sort((a, b) => a.distanceM - b.distanceM);
  const taken = new Set<number>();
  const chosen: number[] = [];
  for (const { row, cell } of near) {
    if (chosen.length >= view.most) break;
    if ([cell, cell - 1, cell + 1, cell - columns, cell + columns].some((at) => taken.has(at))) continue;
    taken.add(cell);
    chosen.push(row);
  }
  return chosen;
}

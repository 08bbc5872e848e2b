/** A label on the screen, CSS pixels about its middle. */
export interface ScreenLabel {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rank: number;
  /** Same text closer than `repeatPx` is left out. */
  readonly text: string;
}

const CELL_PX = 64;
const MARGIN_PX = 9;
const REPEAT_PX = 320;

/** Indexes of the labels that fit, most important first, none touching another and at most `limit`. */
export function placeLabels(labels: readonly ScreenLabel[], limit: number): number[] {
  const order = labels
    .map((_, index) => index)
    .sort((a, b) => (labels[a]?.rank ?? 0) - (labels[b]?.rank ?? 0));
  const cells = new Map<string, ScreenLabel[]>();
  const byText = new Map<string, ScreenLabel[]>();
  const placed: number[] = [];
  for (const index of order) {
    if (placed.length >= limit) break;
    const label = labels[index];
    if (label === undefined) continue;
    const twins = byText.get(label.text) ?? [];
    if (twins.some((twin) => Math.hypot(twin.x - label.x, twin.y - label.y) < REPEAT_PX)) continue;
    const covered = cellsOf(label);
    if (covered.some((cell) => cells.get(cell)?.some((other) => touches(other, label)))) continue;
    for (const cell of covered) cells.set(cell, [...(cells.get(cell) ?? []), label]);
    byText.set(label.text, [...twins, label]);
    placed.push(index);
  }
  return placed;
}

function touches(a: ScreenLabel, b: ScreenLabel): boolean {
  return (
    Math.abs(a.x - b.x) * 2 < a.width + b.width + 2 * MARGIN_PX &&
    Math.abs(a.y - b.y) * 2 < a.height + b.height + 2 * MARGIN_PX
  );
}

function cellsOf({ x, y, width, height }: ScreenLabel): string[] {
  const cells: string[] = [];
  const column = (at: number) => Math.floor(at / CELL_PX);
  for (let i = column(x - width / 2 - MARGIN_PX); i <= column(x + width / 2 + MARGIN_PX); i++)
    for (let j = column(y - height / 2 - MARGIN_PX); j <= column(y + height / 2 + MARGIN_PX); j++)
      cells.push(`${i},${j}`);
  return cells;
}

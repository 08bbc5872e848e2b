import type { Plane } from '../plane.ts';
import type { River } from './rivers.ts';

/** Cells of a square grid over the plane; row 0 is the south edge, values at cell centres. */
export interface GridShape {
  readonly west: number;
  readonly south: number;
  readonly cellM: number;
  readonly columns: number;
  readonly rows: number;
}

/** For each cell near a river: metres beyond its bank (negative: in the water), water level, and which river. */
export interface RiverField {
  readonly beyondBankM: Float32Array;
  readonly levelM: Float32Array;
  /** Index of the river + 1; 0 far from all. */
  readonly river: Uint8Array;
}

/** How far from the bank a valley side may reach. */
export const VALLEY_REACH_M = 260;

/** Stamps every segment of every river into the grid, so that the distance costs nothing per cell far from water. */
export function buildRiverField(grid: GridShape, rivers: readonly River[]): RiverField {
  const cells = grid.columns * grid.rows;
  const field: RiverField = {
    beyondBankM: new Float32Array(cells).fill(1e6),
    levelM: new Float32Array(cells),
    river: new Uint8Array(cells),
  };
  rivers.forEach((river, index) => {
    for (let at = 1; at < river.line.length; at++) stampSegment(grid, field, river, index + 1, at);
  });
  return field;
}

function stampSegment(grid: GridShape, field: RiverField, river: River, code: number, at: number): void {
  const from = river.line[at - 1] as Plane;
  const to = river.line[at] as Plane;
  const halfWidth = [river.halfWidthM(at - 1), river.halfWidthM(at)] as const;
  const reach = Math.max(...halfWidth) + river.crestDistanceM + VALLEY_REACH_M;
  const columnOf = (x: number): number => Math.floor((x - grid.west) / grid.cellM);
  const rowOf = (y: number): number => Math.floor((y - grid.south) / grid.cellM);
  const firstColumn = Math.max(0, columnOf(Math.min(from[0], to[0]) - reach));
  const lastColumn = Math.min(grid.columns - 1, columnOf(Math.max(from[0], to[0]) + reach));
  const firstRow = Math.max(0, rowOf(Math.min(from[1], to[1]) - reach));
  const lastRow = Math.min(grid.rows - 1, rowOf(Math.max(from[1], to[1]) + reach));
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const squared = dx * dx + dy * dy || 1;
  for (let row = firstRow; row <= lastRow; row++) {
    const y = grid.south + (row + 0.5) * grid.cellM - from[1];
    for (let column = firstColumn; column <= lastColumn; column++) {
      const x = grid.west + (column + 0.5) * grid.cellM - from[0];
      const t = Math.max(0, Math.min(1, (x * dx + y * dy) / squared));
      const beyond = Math.hypot(x - t * dx, y - t * dy) - (halfWidth[0] + (halfWidth[1] - halfWidth[0]) * t);
      const cell = row * grid.columns + column;
      if (beyond >= (field.beyondBankM[cell] as number)) continue;
      field.beyondBankM[cell] = beyond;
      field.levelM[cell] = river.levelM(at - 1) + (river.levelM(at) - river.levelM(at - 1)) * t;
      field.river[cell] = code;
    }
  }
}

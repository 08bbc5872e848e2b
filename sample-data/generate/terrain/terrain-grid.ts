import { lonLatToPlane } from '../city-frame.ts';
import { createLandShape, type LandShape, smooth, type TownSite } from './land-shape.ts';
import { buildRiverField, type GridShape, type RiverField } from './river-field.ts';
import type { River } from './rivers.ts';

/** The ground of the city as the DEM states it: 1985 heights, bilinear between cell centres. */
export interface Terrain {
  readonly grid: GridShape;
  /** Row by row from the south-west cell, metres rounded to centimetres. */
  readonly heights: Float32Array;
  readonly heightAt: (x: number, y: number) => number;
  /** Metres beyond the nearest river bank; negative in the water, 1e6 far away. */
  readonly beyondBankAt: (x: number, y: number) => number;
  readonly waterLevelAt: (x: number, y: number) => number;
}

/** 敬亭山 as the facts give it. */
export const JINGTING_PEAK = { at: lonLatToPlane(118.72, 30.99), heightM: 317 } as const;

/** Evaluates the land and carves the rivers (bank slope, crest of the embankment, landward slope) cell by cell. */
export function buildTerrain(
  grid: GridShape,
  rivers: readonly River[],
  towns: readonly TownSite[],
  seed: number,
): Terrain {
  const field = buildRiverField(grid, rivers);
  const land = createLandShape(seed, JINGTING_PEAK, towns);
  const heights = new Float32Array(grid.columns * grid.rows);
  for (let row = 0; row < grid.rows; row++) {
    const y = grid.south + (row + 0.5) * grid.cellM;
    for (let column = 0; column < grid.columns; column++) {
      const cell = row * grid.columns + column;
      const x = grid.west + (column + 0.5) * grid.cellM;
      heights[cell] = Math.round(carved(land, field, rivers, cell, x, y) * 100) / 100;
    }
  }
  pinPeak(grid, heights);
  return {
    grid,
    heights,
    heightAt: (x, y) => bilinear(grid, heights, x, y),
    beyondBankAt: (x, y) => bilinear(grid, field.beyondBankM, x, y),
    waterLevelAt: (x, y) => field.levelM[cellAt(grid, x, y)] as number,
  };
}

function carved(
  land: LandShape,
  field: RiverField,
  rivers: readonly River[],
  cell: number,
  x: number,
  y: number,
): number {
  const ground = land.heightM(x, y);
  const river = rivers[(field.river[cell] as number) - 1];
  if (!river) return ground;
  const beyond = field.beyondBankM[cell] as number;
  const level = field.levelM[cell] as number;
  if (beyond <= 0) return level;
  const crest = level + river.crestAboveWaterM;
  const toCrest = river.crestDistanceM - 6;
  const dryGround = Math.max(
    level + 0.8,
    Math.min(ground, crest + Math.max(0, beyond - river.crestDistanceM) * 0.35),
  );
  if (beyond < toCrest) {
    // A low berm by the water, then the embankment's slope.
    const berm = level + 0.9 * smooth(beyond / (toCrest * 0.3));
    return berm + (Math.max(crest, level + 1) - berm) * smooth((beyond / toCrest - 0.35) / 0.65);
  }
  const top = Math.max(crest, dryGround);
  return top + (dryGround - top) * smooth((beyond - river.crestDistanceM - 6) / 30);
}

/** The cell of the summit gets the known height, whatever the noise about it says. */
function pinPeak(grid: GridShape, heights: Float32Array): void {
  const [x, y] = JINGTING_PEAK.at;
  if (x < grid.west || y < grid.south) return;
  const cell = cellAt(grid, x, y);
  for (let at = 0; at < heights.length; at++)
    if ((heights[at] as number) > JINGTING_PEAK.heightM - 0.5) heights[at] = JINGTING_PEAK.heightM - 0.5;
  if (cell >= 0 && cell < heights.length) heights[cell] = JINGTING_PEAK.heightM;
}

function cellAt(grid: GridShape, x: number, y: number): number {
  const column = Math.max(0, Math.min(grid.columns - 1, Math.floor((x - grid.west) / grid.cellM)));
  const row = Math.max(0, Math.min(grid.rows - 1, Math.floor((y - grid.south) / grid.cellM)));
  return row * grid.columns + column;
}

function bilinear(grid: GridShape, values: Float32Array, x: number, y: number): number {
  const u = Math.max(0, Math.min(grid.columns - 1.001, (x - grid.west) / grid.cellM - 0.5));
  const v = Math.max(0, Math.min(grid.rows - 1.001, (y - grid.south) / grid.cellM - 0.5));
  const column = Math.floor(u);
  const row = Math.floor(v);
  const at = row * grid.columns + column;
  const tu = u - column;
  const tv = v - row;
  const south = (values[at] as number) * (1 - tu) + (values[at + 1] as number) * tu;
  const north =
    (values[at + grid.columns] as number) * (1 - tu) + (values[at + grid.columns + 1] as number) * tu;
  return south * (1 - tv) + north * tv;
}

import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SceneCase } from './scene-case.ts';
import {
  coloursAt,
  type OpenScenePage,
  openScenePage,
  pixelOf,
  type Rgb,
  showCase,
} from './support/scene-page.ts';
import { BLOCK, nearBlock, type RunningBlock, startBlock } from './support/start-block.ts';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const hasChromium = existsSync(CHROMIUM);
if (!hasChromium) console.warn(`looks of façades skipped: no Chromium at ${CHROMIUM} (CHROMIUM_PATH)`);

const [lon, lat, heightM] = nearBlock(20, -62, 22);
const FRONT: SceneCase = {
  camera: { lon, lat, heightM, headingDeg: 0, pitchDeg: 0, rollDeg: 0 },
  layers: ['buildings'],
  live: [],
};
const NIGHT: SceneCase = { ...FRONT, time: '2026-05-20T20:30:00+08:00' };

const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** How often a row of values goes from above the middle of its range to below it; 0 where all are alike. */
function dips(values: readonly number[]): number {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (high - low < 12) return 0;
  const isDark = values.map((value) => value < (low + high) / 2);
  return isDark.filter((dark, at) => dark && isDark[at - 1] === false).length;
}

describe.skipIf(!hasChromium)('façades by shader', () => {
  let block: RunningBlock;
  let open: OpenScenePage;
  beforeAll(async () => {
    block = await startBlock([
      { id: 'block', fromM: 0, attributes: { storeysAboveGround: 13, usage: 'residential' } },
    ]);
    open = await openScenePage(block.url);
  });
  afterAll(async () => {
    await open?.close();
    await block?.stop();
  });
  const wall = async (places: readonly (readonly [eastM: number, upM: number])[]) => {
    const pixels = [];
    for (const [eastM, upM] of places) pixels.push(await pixelOf(open.page, nearBlock(eastM, 0, upM)));
    return coloursAt(open.page, pixels);
  };
  const steps = (from: number, to: number, step: number) =>
    Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step);

  it('has windows side by side and storey above storey', async () => {
    await showCase(open.page, FRONT);
    // Some of these lines lie between the windows.
    const most = async (lines: readonly (readonly (readonly [number, number])[])[]) => {
      const counts = [];
      for (const line of lines) counts.push(dips((await wall(line)).map(luminance)));
      return Math.max(...counts);
    };
    const along = steps(20, 23, 0.75).map((upM) =>
      steps(1, BLOCK.eastM - 1, 0.25).map((eastM) => [eastM, upM] as const),
    );
    const upward = steps(19, 22, 0.75).map((eastM) =>
      steps(4, BLOCK.upM - 3, 0.25).map((upM) => [eastM, upM] as const),
    );
    expect(await most(along)).toBeGreaterThanOrEqual(6);
    expect(await most(upward)).toBeGreaterThanOrEqual(8);
  });

  it('lights some windows at night, and not all', async () => {
    await showCase(open.page, NIGHT);
    const grid = steps(4, 36, 0.5).flatMap((upM) => steps(1, 39, 0.5).map((eastM) => [eastM, upM] as const));
    const colours = await wall(grid);
    const isLit = ([red, green, blue]: Rgb) => red > 120 && red > blue + 25 && green > blue;
    const lit = colours.filter(isLit).length / colours.length;
    expect(lit).toBeGreaterThan(0.01);
    expect(lit).toBeLessThan(0.6);
    expect(open.faults).toEqual([]);
  });
});

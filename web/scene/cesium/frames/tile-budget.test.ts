import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { budgetTiles, type CesiumTiles } from './tile-budget.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

/** Tiles of which each step takes so long; a turn asks for so many steps and gives those that were made. */
function turnsOf(stepMs: number) {
  let steps = 0;
  const tiles: CesiumTiles = {
    process() {
      steps++;
      vi.advanceTimersByTime(stepMs);
    },
  };
  budgetTiles(tiles);
  budgetTiles(tiles);
  return async (asked: number) => {
    steps = 0;
    for (let at = 0; at < asked; at++) tiles.process();
    await Promise.resolve();
    return steps;
  };
}

it('leaves tiles to the next turn when this one has worked on them long enough', async () => {
  const turn = turnsOf(15);
  expect(await turn(10)).toBe(3);
  expect(await turn(10)).toBe(3);
});

it('makes at least one step a turn, and all of them where they are quick', async () => {
  const turn = turnsOf(500);
  expect(await turn(3)).toBe(1);
  expect(await turn(3)).toBe(1);
  expect(await turnsOf(1)(20)).toBe(20);
});

it('lets a tile that fails be told by Cesium', () => {
  const tiles: CesiumTiles = {
    process() {
      throw new Error('broken tile');
    },
  };
  budgetTiles(tiles);
  expect(() => tiles.process()).toThrow('broken tile');
});

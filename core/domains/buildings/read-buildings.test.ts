import { expect, it } from 'vitest';
import type { FeatureQuery, FeatureReader } from '../../process/feature-reader.ts';
import { readBuildings } from './read-buildings.ts';

/** A dataset of features of these kinds, of which the area asked for holds the first `inArea`. */
function datasetOf(kinds: readonly string[], inArea: number): FeatureReader {
  return {
    read: async ({ bounds }: FeatureQuery) => {
      const found = bounds === undefined ? kinds : kinds.slice(0, inArea);
      return { rowCount: found.length, texts: { kind: found }, numbers: {}, wkb: [] };
    },
  };
}
const read = (features: FeatureReader) =>
  readBuildings(features, 'town', [118.7, 30.9, 118.8, 31], new AbortController().signal);

it('refuses a dataset without buildings, also where the area holds nothing of it', async () => {
  for (const inArea of [0, 1, 2])
    await expect(read(datasetOf(['plot', 'plot', 'park'], inArea)), String(inArea)).rejects.toMatchObject({
      code: 'request/invalid',
      message: 'town has no buildings, but plot, park',
      remedy: 'name a dataset of buildings',
    });
  await expect(read(datasetOf([], 0))).rejects.toMatchObject({ code: 'request/invalid' });
});

it('finds no buildings in an area of a dataset that has some elsewhere', async () => {
  expect(await read(datasetOf(['Road', 'Building'], 0))).toEqual([]);
  expect(await read(datasetOf(['Road', 'Building'], 1))).toEqual([]);
  expect(await read(datasetOf(['Road', 'Building'], 2))).toHaveLength(1);
});

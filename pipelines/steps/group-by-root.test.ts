import { expect, it } from 'vitest';
import type { SourceFeature } from '../readers/reader.ts';
import { type FeatureGroup, groupByRoot } from './group-by-root.ts';

const feature = (id: string, parentId: string | null = null): SourceFeature => ({
  id,
  sourceKey: id,
  type: parentId === null ? 'Building' : 'BuildingPart',
  name: null,
  parentId,
  geometries: [],
  attributes: {},
});

async function grouped(features: readonly SourceFeature[], contiguous: boolean, batch = 7) {
  async function* batches() {
    for (let at = 0; at < features.length; at += batch) yield features.slice(at, at + batch);
  }
  const groups: FeatureGroup[] = [];
  for await (const some of groupByRoot(batches(), contiguous)) groups.push(...some);
  return groups.map(({ root, members }) => [root.id, ...members.map(({ id }) => id)].join(' '));
}

it('keeps families whole in a stream, parts after or before their building', async () => {
  const count = 2000;
  const families = Array.from({ length: count }, (_, at) => {
    const building = feature(`b${at}`);
    const storey = feature(`s${at}`, `p${at}`);
    const part = feature(`p${at}`, `b${at}`);
    return at % 2 === 0 ? [building, part, storey] : [storey, part, building];
  });
  const groups = await grouped(families.flat(), true);
  expect(groups).toHaveLength(count);
  expect(groups.filter((group) => !/^b(\d+) b\1( [sp]\1){2}$/.test(group))).toEqual([]);
});

it('gathers scattered families, and gives parts without a building a family of their own', async () => {
  const parts = Array.from({ length: 600 }, (_, at) => feature(`p${at}`, `b${at % 300}`));
  const buildings = Array.from({ length: 300 }, (_, at) => feature(`b${at}`));
  const groups = await grouped([...parts, ...buildings, feature('lost', 'nowhere')], false);
  expect(groups).toHaveLength(301);
  expect(groups).toContain('lost lost');
  expect(groups).toContain('b7 b7 p7 p307');
  expect(
    await grouped([feature('lost', 'nowhere'), ...buildings, feature('a', 'b'), feature('b', 'a')], true),
  ).toContain('lost lost');
});

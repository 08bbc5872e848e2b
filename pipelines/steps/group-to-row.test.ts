import { expect, it } from 'vitest';
import { BUILDINGS_RECIPE } from '../domains/buildings/buildings-recipe.ts';
import type { SourceFeature, SourceGeometry } from '../readers/reader.ts';
import { groupToRow } from './group-to-row.ts';
import type { Placement } from './place-coordinates.ts';

const PLACEMENT: Placement = {
  ...{ crsText: 'test', crs: null, steps: [] },
  shift: { source: 'ellipsoidal', shiftM: () => 0, howKnown: 'test', accuracyM: 0, status: 'verified' },
  toLonLatHeight: (x, y, z) => [118 + x / 1e5, 31 + y / 1e5, z],
};

/** A level square of 10 units at a height. */
function roof(lod: string | null, heightM: number): SourceGeometry {
  const exterior = Float64Array.from(
    [0, 0, 10, 0, 10, 10, 0, 10].flatMap((at, i) => (i % 2 ? [at, heightM] : [at])),
  );
  return {
    type: 'surfaces',
    lod,
    solid: false,
    polygons: [{ exterior, holes: [], semantic: 'RoofSurface', material: null }],
  };
}

function rowOf(geometries: readonly SourceGeometry[], attributes: SourceFeature['attributes'] = {}) {
  const root: SourceFeature = {
    ...{ id: 'a', sourceKey: '1', type: 'Building', name: null, parentId: null, attributes },
    geometries,
  };
  return groupToRow({ root, members: [root] }, BUILDINGS_RECIPE, PLACEMENT, 'a.city.jsonl', () => undefined)
    ?.row;
}
const topOf = (...geometries: SourceGeometry[]) => rowOf(geometries)?.maxHeightM;

it('takes the finest level of detail, and a body whose level is no number', () => {
  expect(topOf(roof('1.2', 10), roof('2.2', 12), roof('2', 11))).toBe(12);
  expect(topOf(roof('LoD2', 7))).toBe(7);
  expect(topOf(roof('LoD2', 7), roof('LoD2', 8))).toBe(8);
  expect(topOf(roof(null, 5), roof('1', 6))).toBe(6);
});

it('states a phase of life only where the source does, and keeps what it does not understand', () => {
  expect(rowOf([roof('1', 5)])?.lifecycle).toBeNull();
  expect(rowOf([roof('1', 5)], { 建设状态: '在建' })?.lifecycle).toBe('under-construction');
  const unknown = rowOf([roof('1', 5)], { status: 'in force' });
  expect([unknown?.lifecycle, unknown?.attributes.status]).toEqual([null, 'in force']);
});

import { expect, it } from 'vitest';
import type { SourceFeature } from '../../readers/reader.ts';
import { BUILDINGS_RECIPE } from './buildings-recipe.ts';

const feature = (id: string, attributes: SourceFeature['attributes']): SourceFeature => ({
  ...{ id, sourceKey: id, name: null, attributes },
  type: 'Building',
  parentId: null,
  geometries: [{ type: 'points', coordinates: Float64Array.of(0, 0, 0) }],
});
const heightOf = (
  own: SourceFeature['attributes'],
  bodyM: number,
  part: SourceFeature['attributes'] = {},
) => {
  const root = feature('b', own);
  const described = BUILDINGS_RECIPE.describe(root, [root, feature('p', part)], bodyM);
  return [described.attributes.height_m, described.faults?.length ?? 0];
};

it('takes a height as stated, else from stated storeys, else from the body, else from usual storeys', () => {
  expect(heightOf({ height_m: 11, storeys: 9 }, 14)).toEqual([11, 0]);
  expect(heightOf({ measuredHeight: 12 }, 14)).toEqual([12, 0]);
  expect(heightOf({ storeys: 4, storey_height_m: 3.5 }, 16)).toEqual([14, 1]);
  expect(heightOf({ storeys: 4 }, 16)).toEqual([16, 0]);
  expect(heightOf({ storeys: 4 }, 0)).toEqual([12, 1]);
});

it('does not take the height of a part for that of the building', () => {
  expect(heightOf({ storeys: 10, storey_height_m: 3 }, 31, { height_m: 9 })).toEqual([30, 1]);
  expect(heightOf({}, 31, { height_m: 9 })).toEqual([31, 0]);
});

it('does not take the role of a part for that of the building, but what else only a part states', () => {
  const root = feature('b', { use: 'commercial' });
  const part = feature('p', { role: 'podium', roof_type: 'flat' });
  const { attributes } = BUILDINGS_RECIPE.describe(root, [root, part], 20);
  expect(attributes).not.toHaveProperty('role');
  expect(attributes.roof_type).toBe('flat');
});

/** A GeoJSON feature of a square. */
const footprint = (attributes: SourceFeature['attributes']): SourceFeature => ({
  ...{ id: 'f', sourceKey: 'features[0]', type: 'Feature', name: null, parentId: null, attributes },
  geometries: [
    {
      type: 'polygons',
      polygons: [
        { exterior: Float64Array.of(0, 0, 0, 1, 0, 0, 1, 1, 0), holes: [], semantic: null, material: null },
      ],
    },
  ],
});
const describeFootprint = (attributes: SourceFeature['attributes']) => {
  const root = footprint(attributes);
  return BUILDINGS_RECIPE.describe(root, [root], 0);
};

it('knows common names of height in any spelling, and the value with its unit', () => {
  const names = ['height', 'HEIGHT', 'Height_M', 'measuredHeight', 'building_height', 'BuildingHeight'];
  names.push('高度', '建筑高度', '楼高', '房屋高度', '建筑高度(m)', '建筑高度（米）', '高度m');
  for (const name of names) expect(describeFootprint({ [name]: 21 }).extrudeM, name).toBe(21);
  expect(describeFootprint({ height: '12.5 m' }).extrudeM).toBe(12.5);
  expect(describeFootprint({ height: '6层' }).extrudeM).toBeUndefined();
  expect(describeFootprint({ height: 0, 层数: '6层' }).extrudeM).toBe(18);
});

it('knows common names of storeys in any spelling', () => {
  const names = ['storeys', 'stories', 'Floors', 'LEVELS', 'building:levels', 'num_floors', 'Floor'];
  names.push('storeysAboveGround', '层数', '地上层数', '楼层', '楼层数');
  for (const name of names) {
    const { extrudeM, attributes } = describeFootprint({ [name]: '7', 层高: 2.8 });
    expect([attributes.storeys, extrudeM?.toFixed(1)], name).toEqual([7, '19.6']);
  }
});

it('warns of a footprint without a height, and of nothing that is no building', () => {
  const [fault, ...others] = describeFootprint({ max_height: 80, 限高: 60 }).faults ?? [];
  expect(fault).toMatchObject({ code: 'building/no-height', action: 'kept' });
  expect(fault?.message).toMatch(/measured_height.*建筑高度.*building:levels.*层数/);
  expect(others).toEqual([]);
  expect(describeFootprint({ kind: 'plaza' }).faults).toEqual([]);
});

it('takes an area of a format without types for a building unless the file says otherwise', () => {
  expect(BUILDINGS_RECIPE.kindOf(footprint({}))).toBe('Building');
  expect(BUILDINGS_RECIPE.kindOf(footprint({ kind: 'building' }))).toBe('Building');
  expect(BUILDINGS_RECIPE.kindOf(footprint({ kind: 'BuildingPart' }))).toBe('BuildingPart');
  expect(BUILDINGS_RECIPE.kindOf(footprint({ kind: 'Bridge' }))).toBe('Bridge');
  expect(BUILDINGS_RECIPE.kindOf(feature('b', {}))).toBe('Building');
  expect(describeFootprint({ height: 9 }).attributes.use).toBe('other');
});

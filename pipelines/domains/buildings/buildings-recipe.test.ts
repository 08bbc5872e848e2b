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
  return [described.attributes.height_m, described.repairs?.length ?? 0];
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

import { expect, it } from 'vitest';
import type { SourceFeature } from '../readers/reader.ts';
import { chooseRecipe } from './index.ts';

const area = (attributes: SourceFeature['attributes']): SourceFeature => ({
  ...{ id: null, sourceKey: 'features[0]', type: 'Feature', name: null, parentId: null, attributes },
  geometries: [
    {
      type: 'polygons',
      polygons: [
        { exterior: Float64Array.of(0, 0, 0, 1, 0, 0, 1, 1, 0), holes: [], semantic: null, material: null },
      ],
    },
  ],
});
const recipeOf = (...features: SourceFeature[]) => chooseRecipe(undefined, 'geojson', features).id;

it('makes buildings of areas of which one states a height or storeys', () => {
  expect(recipeOf(area({}), area({ height: 12 }))).toBe('buildings');
  expect(recipeOf(area({ 层数: '6' }))).toBe('buildings');
  expect(recipeOf(area({ 'building:levels': 3, kind: 'building' }))).toBe('buildings');
});

it('leaves plots, zones and areas without a height to the zones', () => {
  expect(recipeOf(area({ name: 'reserve' }))).toBe('zones');
  expect(recipeOf(area({ height: 0, floors: null }))).toBe('zones');
  for (const limit of ['限高', 'height_limit', 'max_height', 'maxHeight', '建筑限高'])
    expect(recipeOf(area({ [limit]: 60 })), limit).toBe('zones');
  for (const indicator of ['容积率', 'floor_area_ratio', 'FAR'])
    expect(recipeOf(area({ [indicator]: 2.5, 建筑高度: 60, 层数: 18 })), indicator).toBe('zones');
  expect(recipeOf(area({ kind: 'reserve', height: 40 }))).toBe('zones');
});

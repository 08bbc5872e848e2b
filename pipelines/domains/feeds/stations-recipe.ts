import type { Recipe } from '../../recipes/recipe.ts';
import { sourceAttributes, statedKind, textOf } from '../source-attributes.ts';

/** Points that measure or are looked at one by one: stations, devices, any points. */
export const STATIONS_RECIPE: Recipe = {
  id: 'stations',
  domain: 'feeds',
  layerKind: 'stations',
  tileColumns: [{ name: 'kind', type: 'string' }],
  units: {},
  suits: (_reader, sample) =>
    sample.some((feature) => feature.geometries.some(({ type }) => type === 'points')),
  kindOf: statedKind,
  describe(root) {
    return {
      name: root.name ?? textOf(root.attributes.name ?? null),
      importance: 1,
      attributes: sourceAttributes(root),
    };
  },
};

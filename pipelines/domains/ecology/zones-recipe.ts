import type { Recipe } from '../../recipes/recipe.ts';
import { sourceAttributes, statedKind, textOf } from '../source-attributes.ts';

/** Areas with a meaning: reserves, red lines, farmland, any polygons without surfaces. */
export const ZONES_RECIPE: Recipe = {
  id: 'zones',
  domain: 'ecology',
  layerKind: 'zones',
  tileColumns: [{ name: 'kind', type: 'string' }],
  units: { area_m2: 'm²' },
  suits: (_reader, sample) =>
    sample.some((feature) => feature.geometries.some(({ type }) => type === 'polygons' || type === 'lines')),
  kindOf: statedKind,
  describe: (root) => ({
    name: root.name ?? textOf(root.attributes.name ?? null),
    attributes: sourceAttributes(root),
  }),
};

/** Single trees as points with species, height and crown. */
export const TREES_RECIPE: Recipe = {
  id: 'trees',
  domain: 'ecology',
  layerKind: 'trees',
  tileColumns: [{ name: 'species', type: 'string' }],
  units: { height_m: 'm', crown_m: 'm' },
  suits: (_reader, sample) =>
    sample.some(
      (feature) => feature.attributes.species !== undefined && feature.attributes.crown_m !== undefined,
    ),
  kindOf: () => 'tree',
  describe: (root) => ({ name: root.name, importance: 1, attributes: sourceAttributes(root) }),
};

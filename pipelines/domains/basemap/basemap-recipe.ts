import type { Recipe } from '../../recipes/recipe.ts';
import { numberOf, sourceAttributes, statedKind, textOf } from '../source-attributes.ts';

/** Roads, water, land use and places that the base map is drawn from. */
export const BASEMAP_RECIPE: Recipe = {
  id: 'basemap',
  domain: 'basemap',
  layerKind: 'basemap',
  tileColumns: [],
  units: { width_m: 'm' },
  suits: (_reader, sample) =>
    sample.some(({ attributes }) => /^(road|landuse|water)$/.test(String(attributes.kind ?? ''))),
  kindOf: statedKind,
  describe(root) {
    const own = sourceAttributes(root);
    return {
      name: root.name ?? textOf(root.attributes.name ?? null),
      attributes: {
        ...own,
        class: textOf(own.class),
        width_m: numberOf(own.width_m),
        priority: numberOf(own.priority),
      },
    };
  },
};

import type { Recipe } from '../../recipes/recipe.ts';
import { numberOf, sourceAttributes, textOf } from '../source-attributes.ts';

/** Class of pipes that state none: EPANET models carry drinking water. Name as in CJJ 61-2017 appendix B. */
const WATER_SUPPLY = 'water supply';

/** Reservoirs and tanks show first, then mains by diameter. */
function importanceOf(kind: string, diameterMm: number | null): number {
  if (kind === 'reservoir' || kind === 'tank' || kind === 'pump') return 2000;
  return kind === 'junction' ? 1 : (diameterMm ?? 50);
}

/** Pipe networks: nodes as points, links as lines with their diameter. */
export const NETWORK_RECIPE: Recipe = {
  id: 'network',
  domain: 'networks',
  layerKind: 'network',
  tileColumns: [
    { name: 'kind', type: 'string' },
    { name: 'pipe_class', type: 'string' },
    { name: 'diameter_mm', type: 'float32' },
    { name: 'material', type: 'string' },
  ],
  units: { diameter_mm: 'mm', length_m: 'm', elevation_m: 'm', depth_m: 'm' },
  suits: (reader) => reader === 'epanet-inp' || reader === 'epanet',
  kindOf: ({ type }) => type,
  describe(root) {
    const own = sourceAttributes(root);
    const diameterMm = numberOf(own.diameter_mm);
    return {
      name: root.name,
      importance: importanceOf(root.type, diameterMm),
      attributes: {
        ...own,
        pipe_class: textOf(own.pipe_class) ?? WATER_SUPPLY,
        diameter_mm: diameterMm,
        material: textOf(own.material),
      },
    };
  },
};

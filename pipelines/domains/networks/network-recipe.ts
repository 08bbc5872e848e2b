import type { SourceFeature } from '../../readers/reader.ts';
import type { Recipe } from '../../recipes/recipe.ts';
import { numberOf, sourceAttributes, statedKind, textOf } from '../source-attributes.ts';
import { statedDiameterMm, statedPipeClass } from './pipe-words.ts';

/** Class of pipes of EPANET models that state none: they carry drinking water. Name as in CJJ 61-2017 appendix B. */
const WATER_SUPPLY = 'water supply';

/** Whether a feature comes from a format without types of its own, as GeoJSON is: its attributes tell what it is. */
const isUntyped = ({ type }: SourceFeature) => type === 'Feature';
const isLine = ({ geometries }: SourceFeature) => geometries.some(({ type }) => type === 'lines');

/** What a feature of a network counts as: a line without a stated kind is a pipe. */
function networkKind(feature: SourceFeature): string {
  if (!isUntyped(feature)) return feature.type;
  return isLine(feature) ? (textOf(feature.attributes.kind) ?? 'pipe') : statedKind(feature);
}

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
  suits: (reader, sample) =>
    reader === 'epanet-inp' ||
    reader === 'epanet' ||
    sample.some((feature) => isLine(feature) && statedDiameterMm(sourceAttributes(feature)) !== null),
  kindOf: networkKind,
  describe(root) {
    const own = sourceAttributes(root);
    const diameterMm = isUntyped(root) ? statedDiameterMm(own) : numberOf(own.diameter_mm);
    const ownClass = textOf(own.pipe_class);
    const pipeClass = isUntyped(root) ? (statedPipeClass(own) ?? ownClass) : (ownClass ?? WATER_SUPPLY);
    return {
      name: root.name,
      importance: importanceOf(networkKind(root), diameterMm),
      attributes: {
        ...own,
        pipe_class: pipeClass,
        diameter_mm: diameterMm,
        material: textOf(own.material),
      },
    };
  },
};

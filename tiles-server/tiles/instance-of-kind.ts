import { type ColumnBatch, numberAt, textAt } from '#core/contract/column-batch.ts';
import type { TileFeature } from '#core/tiles/tile-feature.ts';

/** Model by species, first match wins; Chinese, English and Latin names. */
const TREE_MODELS: readonly (readonly [species: RegExp, model: string])[] = [
  [/松|柏|杉|pine|fir|spruce|cedar|cypress|conifer|pinus|cunninghamia/i, 'tree-conifer'],
  [/柳|willow|salix/i, 'tree-weeping'],
  [/银杏|竹|杨|ginkgo|bamboo|poplar|populus/i, 'tree-upright'],
  [/桂|樱|紫薇|海棠|梅|osmanthus|cherry|prunus|myrtle|lagerstroemia/i, 'tree-small'],
  [/梧桐|悬铃|栾|枫|槐|plane|platanus|koelreuteria|maple|acer|liquidambar/i, 'tree-spreading'],
];
const MODEL_OF_KIND: Readonly<Record<string, string>> = {
  valve: 'valve',
  hydrant: 'hydrant',
  manhole: 'manhole',
  junction: 'junction',
  reservoir: 'tank',
  tank: 'tank',
  pump: 'pump',
};

/** Model, scale and heading of a point; trees turn by a hash of their id so that no two neighbours look alike. */
export function instanceOfKind(batch: ColumnBatch, row: number): NonNullable<TileFeature['instance']> {
  const kind = textAt(batch, 'kind', row) ?? '';
  if (kind !== 'tree') {
    return { model: MODEL_OF_KIND[kind] ?? 'station', scale: [1, 1, 1], headingDeg: 0 };
  }
  const heightM = numberAt(batch, 'height_m', row) ?? 8;
  const crownM = numberAt(batch, 'crown_m', row) ?? heightM * 0.6;
  let hash = 0;
  for (const character of textAt(batch, 'id', row) ?? '')
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360;
  const species = textAt(batch, 'species', row) ?? '';
  return {
    model: TREE_MODELS.find(([names]) => names.test(species))?.[1] ?? 'tree-broadleaf',
    scale: [crownM, crownM, heightM],
    headingDeg: hash,
  };
}

import type { TileFeature } from '#core/tiles/tile-feature.ts';
import { type ColumnBatch, numberAt, textAt } from '../duckdb/column-batch.ts';

const CONIFERS = /松|柏|杉|pine|fir|spruce|cedar|cypress|conifer|pinus|cunninghamia/i;
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
  const isConifer = CONIFERS.test(textAt(batch, 'species', row) ?? '');
  return {
    model: isConifer ? 'tree-conifer' : 'tree-broadleaf',
    scale: [crownM, crownM, heightM],
    headingDeg: hash,
  };
}

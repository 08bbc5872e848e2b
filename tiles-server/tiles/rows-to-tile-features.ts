import type { TileColumn } from '#core/catalogue/manifest.ts';
import { type ColumnBatch, numberAt, scalarAt, textAt } from '#core/contract/column-batch.ts';
import { FACADE_USES, NO_FACADE_USE, type TileFeature } from '#core/tiles/tile-feature.ts';
import { hasFacade, neutralColor } from './neutral-color.ts';
import { shapesOf } from './row-shapes.ts';

/** Rows of one tile → features of the tile builder; a row without a drawable shape is left out. */
export function rowsToTileFeatures(batch: ColumnBatch, columns: readonly TileColumn[]): TileFeature[] {
  const features: TileFeature[] = [];
  for (let row = 0; row < batch.rowCount; row++) {
    const heightM = numberAt(batch, 'origin_height_m', row) ?? 0;
    const origin: TileFeature['origin'] = [
      numberAt(batch, 'origin_lon', row) ?? 0,
      numberAt(batch, 'origin_lat', row) ?? 0,
      heightM,
    ];
    const use = textAt(batch, 'use', row);
    const storeyHeightM = numberAt(batch, 'storey_height_m', row);
    const kind = textAt(batch, 'kind', row) ?? '';
    const values = columns.map(({ name, type }) => {
      const value = scalarAt(batch, name, row);
      if (value === null) return null;
      return type === 'string' ? String(value) : Number(value);
    });
    for (const shape of shapesOf(batch, row, origin)) {
      features.push({
        id: textAt(batch, 'id', row) ?? '',
        origin,
        ...shape,
        color: neutralColor(kind, textAt(batch, 'pipe_class', row)),
        useClass: facadeUseOf(kind, use),
        ...(storeyHeightM === null ? {} : { storeyHeightM }),
        values,
      });
    }
  }
  return features;
}

function facadeUseOf(kind: string, use: string | null): number {
  if (!hasFacade(kind)) return NO_FACADE_USE;
  return FACADE_USES[use as keyof typeof FACADE_USES] ?? FACADE_USES.other;
}

import { bytesAt, type ColumnBatch, scalarAt } from '#core/contract/column-batch.ts';
import type { classify } from '#core/contract/feature-classes.ts';
import { shapeCount } from './row-shapes.ts';

/**
 * One class byte per feature of a tile. Rows have `value`, `has_shape` and, without a shape, `wkb`; a row counts as often as
 * the tile builder draws it.
 */
export function rowsToClasses(batch: ColumnBatch, classOf: ReturnType<typeof classify>): Uint8Array {
  const classes: number[] = [];
  for (let row = 0; row < batch.rowCount; row++) {
    const hasMesh = scalarAt(batch, 'has_shape', row) === true;
    const count = shapeCount(hasMesh, bytesAt(batch, 'wkb', row));
    const featureClass = count === 0 ? 0 : classOf(scalarAt(batch, 'value', row));
    for (let shape = 0; shape < count; shape++) classes.push(featureClass);
  }
  return Uint8Array.from(classes);
}

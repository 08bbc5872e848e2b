import type { TileColumn } from '../catalogue/manifest.ts';
import { packStrings } from './pack-strings.ts';
import type { TileFeature } from './tile-feature.ts';

/** Values that stand for null in numeric columns. */
export const NO_DATA = { float32: -3.4028234663852886e38, int32: -2147483648 } as const;

/** Root EXT_structural_metadata with one table: `id` and the tile columns; `addView` stores bytes and returns a buffer view. */
export function propertyTable(
  columns: readonly TileColumn[],
  features: readonly TileFeature[],
  addView: (bytes: Uint8Array) => number,
) {
  const strings = (texts: readonly string[]) => {
    const { values, offsets, offsetType } = packStrings(texts);
    return { values: addView(values), stringOffsets: addView(offsets), stringOffsetType: offsetType };
  };
  const classProperties: Record<string, object> = { id: { type: 'STRING', required: true } };
  const properties: Record<string, object> = { id: strings(features.map((feature) => feature.id)) };
  columns.forEach(({ name, type }, column) => {
    const values = features.map((feature) => feature.values[column] ?? null);
    if (type === 'string') {
      classProperties[name] = { type: 'STRING', noData: '' };
      properties[name] = strings(values.map((value) => (value === null ? '' : String(value))));
      return;
    }
    const numbers = values.map((value) => (value === null ? NO_DATA[type] : Number(value)));
    const packed = type === 'float32' ? Float32Array.from(numbers) : Int32Array.from(numbers);
    const componentType = type === 'float32' ? 'FLOAT32' : 'INT32';
    classProperties[name] = { type: 'SCALAR', componentType, noData: NO_DATA[type] };
    properties[name] = { values: addView(new Uint8Array(packed.buffer)) };
  });
  return {
    schema: { id: 'twin', classes: { feature: { properties: classProperties } } },
    propertyTables: [{ class: 'feature', count: features.length, properties }],
  };
}

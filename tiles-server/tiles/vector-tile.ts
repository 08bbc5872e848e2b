import { PbfWriter } from 'pbf';
import { bytesAt, type ColumnBatch, scalarAt, textAt } from '#core/contract/column-batch.ts';
import { decodeWkb } from '#core/geo/wkb.ts';
import { EXTENT, vectorTileGeometry } from './vector-tile-geometry.ts';

type Value = string | number | boolean;

class Layer {
  readonly features: {
    readonly type: number;
    readonly tags: number[];
    readonly commands: readonly number[];
  }[] = [];
  readonly keys = new Map<string, number>();
  readonly values = new Map<Value, number>();

  tag(name: string, value: Value): [number, number] {
    if (!this.keys.has(name)) this.keys.set(name, this.keys.size);
    if (!this.values.has(value)) this.values.set(value, this.values.size);
    return [this.keys.get(name) ?? 0, this.values.get(value) ?? 0];
  }
}

function writeValue(value: Value, pbf: PbfWriter) {
  if (typeof value === 'string') pbf.writeStringField(1, value);
  else if (typeof value === 'boolean') pbf.writeBooleanField(7, value);
  else if (Number.isSafeInteger(value) && value >= 0) pbf.writeVarintField(5, value);
  else pbf.writeDoubleField(3, value);
}

function writeLayer([name, layer]: readonly [string, Layer], pbf: PbfWriter) {
  pbf.writeVarintField(15, 2);
  pbf.writeStringField(1, name.toLowerCase());
  for (const feature of layer.features) {
    pbf.writeMessage(
      2,
      (_feature: null, inner: PbfWriter) => {
        inner.writePackedVarint(2, feature.tags);
        inner.writeVarintField(3, feature.type);
        inner.writePackedVarint(4, [...feature.commands]);
      },
      null,
    );
  }
  for (const key of layer.keys.keys()) pbf.writeStringField(3, key);
  for (const value of layer.values.keys()) pbf.writeMessage(4, writeValue, value);
  pbf.writeVarintField(5, EXTENT);
}

/** MVT 2.1 of rows with `wkb`, `id`, `kind`: one layer per kind (lower case); `attributes` become tags where present. */
export function encodeVectorTile(
  batch: ColumnBatch,
  tile: { readonly z: number; readonly x: number; readonly y: number },
  attributes: readonly string[],
): Uint8Array {
  const layers = new Map<string, Layer>();
  for (let row = 0; row < batch.rowCount; row++) {
    const wkb = bytesAt(batch, 'wkb', row);
    const geometry = wkb === null ? null : vectorTileGeometry(decodeWkb(wkb), tile);
    if (geometry === null) continue;
    const kind = textAt(batch, 'kind', row) ?? 'other';
    const layer = layers.get(kind) ?? new Layer();
    layers.set(kind, layer);
    const tags: number[] = [];
    for (const name of attributes) {
      const value = scalarAt(batch, name, row);
      if (value !== null) tags.push(...layer.tag(name, value));
    }
    layer.features.push({ ...geometry, tags });
  }
  const pbf = new PbfWriter();
  for (const entry of layers) pbf.writeMessage(3, writeLayer, entry);
  return pbf.finish();
}

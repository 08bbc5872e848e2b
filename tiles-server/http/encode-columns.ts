import type { Column, ColumnBatch } from '../duckdb/column-batch.ts';

/** Features as structure of arrays. */
export const COLUMNS_TYPE = 'application/vnd.twin.columns';

const padded = (length: number) => Math.ceil(length / 8) * 8;

function buffersOf(column: Column): { readonly name: string; readonly bytes: Uint8Array }[] {
  const view = (name: string, array: Float64Array | Uint32Array | Uint8Array) => ({
    name,
    bytes: new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
  });
  if (column.type === 'text') return [];
  const buffers =
    column.type === 'bytes'
      ? [view('data', column.data), view('offsets', column.offsets)]
      : [view('values', column.values)];
  return column.valid === null ? buffers : [...buffers, view('valid', column.valid)];
}

/**
 * `TWC1`, uint32 length of the JSON header, header padded with spaces so that the body begins on 8 bytes, then the buffers,
 * each on 8 bytes, little-endian. Header: `{rowCount, numberMatched, columns: [{name, type, values?, buffers: {part:
 * [offset, bytes]}}]}`, offsets from the body. Text values are in the header; `wkb` is a bytes column.
 */
export function encodeColumns(batch: ColumnBatch, numberMatched: number): Buffer {
  const bodies: Uint8Array[] = [];
  let at = 0;
  const columns = Object.entries(batch.columns).map(([name, column]) => {
    const buffers: Record<string, [number, number]> = {};
    for (const { name: part, bytes } of buffersOf(column)) {
      buffers[part] = [at, bytes.length];
      bodies.push(bytes, new Uint8Array(padded(bytes.length) - bytes.length));
      at += padded(bytes.length);
    }
    return column.type === 'text'
      ? { name, type: column.type, values: column.values, buffers }
      : { name, type: column.type, buffers };
  });
  const json = Buffer.from(JSON.stringify({ rowCount: batch.rowCount, numberMatched, columns }));
  const head = Buffer.alloc(8 + padded(json.length), 0x20);
  head.write('TWC1', 0, 'latin1');
  head.writeUInt32LE(head.length - 8, 4);
  json.copy(head, 8);
  return Buffer.concat([head, ...bodies]);
}

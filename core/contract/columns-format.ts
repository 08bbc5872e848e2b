import { TwinError } from '../errors/twin-error.ts';
import type { Column, ColumnBatch } from './column-batch.ts';

/** Media type of features as structure of arrays. */
export const COLUMNS_TYPE = 'application/vnd.twin.columns';

/** First four bytes, `TWC1` read little-endian. */
const MAGIC = 0x31435754;
const PREFIX_BYTES = 8;
const padded = (length: number) => Math.ceil(length / 8) * 8;

/** What the JSON header says of a column; `buffers` are [offset from the body, bytes]. */
interface ColumnHeader {
  readonly name: string;
  readonly type: Column['type'];
  /** Of a text column, which has no buffers. */
  readonly values?: readonly (string | null)[];
  readonly buffers: Readonly<Record<string, readonly [offset: number, bytes: number]>>;
}

function buffersOf(column: Column): { readonly part: string; readonly bytes: Uint8Array }[] {
  const view = (part: string, array: Float64Array | Uint32Array | Uint8Array) => ({
    part,
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
export function encodeColumns(batch: ColumnBatch, numberMatched: number): Uint8Array {
  const bodies: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  let bodyBytes = 0;
  const columns = Object.entries(batch.columns).map(([name, column]): ColumnHeader => {
    const buffers: Record<string, [number, number]> = {};
    for (const { part, bytes } of buffersOf(column)) {
      buffers[part] = [bodyBytes, bytes.length];
      bodies.push({ at: bodyBytes, bytes });
      bodyBytes += padded(bytes.length);
    }
    return { name, type: column.type, buffers, ...(column.type === 'text' && { values: column.values }) };
  });
  const header = new TextEncoder().encode(
    JSON.stringify({ rowCount: batch.rowCount, numberMatched, columns }),
  );
  const bodyStart = PREFIX_BYTES + padded(header.length);
  const file = new Uint8Array(bodyStart + bodyBytes);
  const view = new DataView(file.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, bodyStart - PREFIX_BYTES, true);
  file.fill(0x20, PREFIX_BYTES, bodyStart);
  file.set(header, PREFIX_BYTES);
  for (const { at, bytes } of bodies) file.set(bytes, bodyStart + at);
  return file;
}

/** What `encodeColumns` wrote; the arrays are views of `file`. Throws `internal` for anything else. */
export function decodeColumns(file: ArrayBuffer): {
  readonly batch: ColumnBatch;
  readonly numberMatched: number;
} {
  try {
    const view = new DataView(file);
    if (view.getUint32(0, true) !== MAGIC) throw new Error('no TWC1 at the beginning');
    const bodyStart = PREFIX_BYTES + view.getUint32(4, true);
    const json = new TextDecoder().decode(new Uint8Array(file, PREFIX_BYTES, bodyStart - PREFIX_BYTES));
    const { rowCount, numberMatched, columns } = JSON.parse(json) as {
      readonly rowCount: number;
      readonly numberMatched: number;
      readonly columns: readonly ColumnHeader[];
    };
    const columnOf = ({ type, values, buffers }: ColumnHeader): Column => {
      const place = (part: string) => {
        const [offset = Number.NaN, bytes = 0] = buffers[part] ?? [];
        return { at: bodyStart + offset, bytes };
      };
      const bytesOf = (part: string) => new Uint8Array(file, place(part).at, place(part).bytes);
      const valid = 'valid' in buffers ? bytesOf('valid') : null;
      if (type === 'text') return { type, values: values ?? [] };
      if (type === 'boolean') return { type, values: bytesOf('values'), valid };
      if (type === 'number') {
        const { at, bytes } = place('values');
        return { type, values: new Float64Array(file, at, bytes / 8), valid };
      }
      const { at, bytes } = place('offsets');
      return { type, data: bytesOf('data'), offsets: new Uint32Array(file, at, bytes / 4), valid };
    };
    const named = columns.map((column) => [column.name, columnOf(column)] as const);
    return { batch: { rowCount, columns: Object.fromEntries(named) }, numberMatched };
  } catch (error) {
    throw new TwinError('internal', `columns cannot be read: ${(error as Error).message}`);
  }
}

/** One column of a query result: bulk values in typed arrays; `valid` (1 = present) is null when nothing is missing. */
export type Column =
  | { readonly type: 'number'; readonly values: Float64Array; readonly valid: Uint8Array | null }
  | { readonly type: 'boolean'; readonly values: Uint8Array; readonly valid: Uint8Array | null }
  | { readonly type: 'text'; readonly values: readonly (string | null)[] }
  | {
      readonly type: 'bytes';
      readonly data: Uint8Array;
      /** Length rows + 1; value i is data[offsets[i], offsets[i + 1]). */
      readonly offsets: Uint32Array;
      readonly valid: Uint8Array | null;
    };

/** A query result as it travels between threads. */
export interface ColumnBatch {
  readonly rowCount: number;
  readonly columns: Readonly<Record<string, Column>>;
}

/** Value of a text, number or boolean column; null where absent (also when the column does not exist). */
export function scalarAt(batch: ColumnBatch, name: string, row: number): string | number | boolean | null {
  const column = batch.columns[name];
  if (column === undefined || column.type === 'bytes') return null;
  if (column.type === 'text') return column.values[row] ?? null;
  if (column.valid !== null && column.valid[row] === 0) return null;
  const value = column.values[row] ?? null;
  return column.type === 'boolean' ? value === 1 : value;
}

export function textAt(batch: ColumnBatch, name: string, row: number): string | null {
  const value = scalarAt(batch, name, row);
  return value === null ? null : String(value);
}

export function numberAt(batch: ColumnBatch, name: string, row: number): number | null {
  const value = scalarAt(batch, name, row);
  return typeof value === 'number' ? value : null;
}

/** View (no copy) of a bytes value; null where absent. */
export function bytesAt(batch: ColumnBatch, name: string, row: number): Uint8Array | null {
  const column = batch.columns[name];
  if (column === undefined || column.type !== 'bytes') return null;
  if (column.valid !== null && column.valid[row] === 0) return null;
  return column.data.subarray(column.offsets[row], column.offsets[row + 1]);
}

/** Buffers of a batch, to be moved (not copied) to another thread. */
export function transferables(batch: ColumnBatch): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const column of Object.values(batch.columns)) {
    if (column.type === 'text') continue;
    const arrays = column.type === 'bytes' ? [column.data, column.offsets] : [column.values];
    for (const array of [...arrays, ...(column.valid === null ? [] : [column.valid])]) {
      if (array.buffer instanceof ArrayBuffer) buffers.add(array.buffer);
    }
  }
  return [...buffers];
}

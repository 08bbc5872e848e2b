import { DuckDBBlobValue, type DuckDBDataChunk, type DuckDBResult } from '@duckdb/node-api';
import type { Column, ColumnBatch } from '#core/contract/column-batch.ts';

type Numbers = { readonly length: number; readonly [index: number]: number | bigint | boolean };

function collectNumbers(chunks: readonly DuckDBDataChunk[], index: number, rowCount: number): Column {
  const values = new Float64Array(rowCount);
  const valid = new Uint8Array(rowCount).fill(1);
  let isWhole = true;
  let at = 0;
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(index) as unknown as {
      readonly items?: Numbers;
      getItem(row: number): unknown;
    };
    for (let row = 0; row < chunk.rowCount; row++, at++) {
      const item = vector.getItem(row);
      if (item === null || item === undefined) {
        valid[at] = 0;
        isWhole = false;
      } else values[at] = Number(item);
    }
  }
  return { type: 'number', values, valid: isWhole ? null : valid };
}

function collectBytes(items: readonly unknown[]): Column {
  const offsets = new Uint32Array(items.length + 1);
  const valid = new Uint8Array(items.length);
  let total = 0;
  items.forEach((item, row) => {
    if (item instanceof DuckDBBlobValue) {
      total += item.bytes.length;
      valid[row] = 1;
    }
    offsets[row + 1] = total;
  });
  const data = new Uint8Array(total);
  items.forEach((item, row) => {
    if (item instanceof DuckDBBlobValue) data.set(item.bytes, offsets[row]);
  });
  return { type: 'bytes', data, offsets, valid };
}

const NUMBER_TYPES = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL)/;

/** Reads a whole result into columns; 64-bit integers become doubles, other types than number, boolean and blob become text. */
export async function collectColumns(result: DuckDBResult): Promise<ColumnBatch> {
  const chunks: DuckDBDataChunk[] = await result.fetchAllChunks();
  const rowCount = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const columns: Record<string, Column> = {};
  result.columnNames().forEach((name, index) => {
    const typeName = String(result.columnType(index));
    if (NUMBER_TYPES.test(typeName) && !typeName.endsWith(']')) {
      columns[name] = collectNumbers(chunks, index, rowCount);
      return;
    }
    const items = chunks.flatMap((chunk) => chunk.getColumnValues(index) as unknown[]);
    if (typeName === 'BLOB') columns[name] = collectBytes(items);
    else if (typeName === 'BOOLEAN') {
      columns[name] = {
        type: 'boolean',
        values: Uint8Array.from(items, (item) => (item === true ? 1 : 0)),
        valid: Uint8Array.from(items, (item) => (item === null ? 0 : 1)),
      };
    } else {
      columns[name] = { type: 'text', values: items.map((item) => (item === null ? null : String(item))) };
    }
  });
  return { rowCount, columns };
}

import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { TileAddress } from '#core/tiles/tile-assigner.ts';
import type { RowPlace } from './row-file.ts';

/** A row in the order of publication: where it lies and which tile it is in. */
export type OrderedRow = RowPlace & Readonly<TileAddress>;

/** offset, bytes, level, x, y. */
const FIELDS = 5;
const ENTRY_BYTES = FIELDS * 8;

/** The order rows are published in: a scratch file written once, then read once, so that no list of all rows is in memory. */
export class OrderFile {
  private readonly descriptor: number;
  private writeAt = 0;
  private readAt = 0;

  constructor(path: string) {
    this.descriptor = openSync(path, 'w+');
  }

  append(rows: readonly OrderedRow[]): void {
    const entries = new Float64Array(rows.length * FIELDS);
    for (const [at, { offset, bytes, level, x, y }] of rows.entries())
      entries.set([offset, bytes, level, x, y], at * FIELDS);
    const raw = new Uint8Array(entries.buffer);
    for (let from = 0; from < raw.length; )
      from += writeSync(this.descriptor, raw, from, raw.length - from, this.writeAt + from);
    this.writeAt += raw.length;
  }

  /** The next rows, at most `limit`; none at the end. */
  next(limit: number): OrderedRow[] {
    const entries = new Float64Array(Math.min(limit, (this.writeAt - this.readAt) / ENTRY_BYTES) * FIELDS);
    const raw = new Uint8Array(entries.buffer);
    for (let from = 0; from < raw.length; ) {
      const got = readSync(this.descriptor, raw, from, raw.length - from, this.readAt + from);
      if (got === 0) throw new Error('the order file of the publish ends early');
      from += got;
    }
    this.readAt += raw.length;
    const rows: OrderedRow[] = [];
    for (let at = 0; at < entries.length; at += FIELDS) {
      const [offset = 0, bytes = 0, level = 0, x = 0, y = 0] = entries.subarray(at, at + FIELDS);
      rows.push({ offset, bytes, level, x, y });
    }
    return rows;
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

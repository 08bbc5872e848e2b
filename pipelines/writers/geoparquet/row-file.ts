import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { FeatureRow } from '#core/catalogue/feature-columns.ts';

/** Where a row lies in the file. */
export interface RowPlace {
  readonly offset: number;
  readonly bytes: number;
}

/** The texts of a row, in the order of the JSON array in its record. */
type RowTexts = readonly [
  id: string,
  kind: string,
  name: string | null,
  parentId: string | null,
  validFrom: string | null,
  validTo: string | null,
  lifecycle: FeatureRow['lifecycle'],
  sourceRef: string | null,
  attributes: FeatureRow['attributes'],
];

/** Bytes gathered before they are written. */
const WRITE_BYTES = 1 << 20;
/** Lengths of texts and geometry, then eleven numbers. */
const HEAD_BYTES = 2 * 4 + 11 * 8;

/** Rows on their way to parquet, one after the other in a scratch file, read back in any order. Not a format: it dies with the publish. */
export class RowFile {
  private readonly descriptor: number;
  private buffer = Buffer.allocUnsafe(WRITE_BYTES);
  private filled = 0;
  private written = 0;

  constructor(path: string) {
    this.descriptor = openSync(path, 'w+');
  }

  append(row: FeatureRow): RowPlace {
    const texts: RowTexts = [
      ...[row.id, row.kind, row.name, row.parentId, row.validFrom, row.validTo, row.lifecycle, row.sourceRef],
      row.attributes,
    ] as const as RowTexts;
    const text = JSON.stringify(texts);
    const shapeBytes = row.shape?.byteLength ?? 0;
    const most = HEAD_BYTES + text.length * 3 + row.geometryWkb.byteLength + shapeBytes;
    if (this.filled + most > this.buffer.length) this.flush(most);
    const start = this.filled;
    const { buffer } = this;
    const textBytes = buffer.write(text, start + HEAD_BYTES, 'utf8');
    buffer.writeUInt32LE(textBytes, start);
    buffer.writeUInt32LE(row.geometryWkb.byteLength, start + 4);
    let at = start + 8;
    for (const value of row.bounds) at = buffer.writeDoubleLE(value, at);
    at = buffer.writeDoubleLE(row.minHeightM, at);
    at = buffer.writeDoubleLE(row.maxHeightM, at);
    for (const value of row.origin) at = buffer.writeDoubleLE(value, at);
    at = buffer.writeDoubleLE(row.importance, at);
    at = buffer.writeDoubleLE(row.accuracyM ?? Number.NaN, at) + textBytes;
    buffer.set(row.geometryWkb, at);
    at += row.geometryWkb.byteLength;
    if (row.shape) buffer.set(row.shape, at);
    this.filled = at + shapeBytes;
    return { offset: this.written + start, bytes: this.filled - start };
  }

  /** Writes what is gathered away and makes room for `needed` bytes. */
  flush(needed = 0): void {
    for (let from = 0; from < this.filled; )
      from += writeSync(this.descriptor, this.buffer, from, this.filled - from, this.written + from);
    this.written += this.filled;
    this.filled = 0;
    if (needed > this.buffer.length) this.buffer = Buffer.allocUnsafe(needed);
  }

  /** Reads a row that is flushed. Its geometry and shape are views into a buffer of its own. */
  read({ offset, bytes }: RowPlace): FeatureRow {
    const record = Buffer.allocUnsafe(bytes);
    for (let from = 0; from < bytes; ) {
      const got = readSync(this.descriptor, record, from, bytes - from, offset + from);
      if (got === 0) throw new Error('the scratch file of the publish ends early');
      from += got;
    }
    const textEnd = HEAD_BYTES + record.readUInt32LE(0);
    const wkbEnd = textEnd + record.readUInt32LE(4);
    const texts = JSON.parse(record.toString('utf8', HEAD_BYTES, textEnd)) as RowTexts;
    const number = (index: number) => record.readDoubleLE(8 + index * 8);
    const accuracyM = number(10);
    const [id, kind, name, parentId, validFrom, validTo, lifecycle, sourceRef, attributes] = texts;
    return {
      ...{ id, kind, name, parentId, validFrom, validTo, lifecycle, sourceRef, attributes },
      geometryWkb: record.subarray(textEnd, wkbEnd),
      bounds: [number(0), number(1), number(2), number(3)],
      minHeightM: number(4),
      maxHeightM: number(5),
      origin: [number(6), number(7), number(8)],
      importance: number(9),
      accuracyM: Number.isNaN(accuracyM) ? null : accuracyM,
      shape: wkbEnd < bytes ? record.subarray(wkbEnd) : null,
    };
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

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
  private view = viewOf(this.buffer);
  private filled = 0;
  private written = 0;

  constructor(path: string) {
    this.descriptor = openSync(path, 'w+');
  }

  append(row: FeatureRow): RowPlace {
    const { id, kind, name, parentId, validFrom, validTo, lifecycle, sourceRef, attributes } = row;
    const texts: RowTexts = [id, kind, name, parentId, validFrom, validTo, lifecycle, sourceRef, attributes];
    const text = JSON.stringify(texts);
    const shapeBytes = row.shape?.byteLength ?? 0;
    const most = HEAD_BYTES + text.length * 3 + row.geometryWkb.byteLength + shapeBytes;
    if (this.filled + most > this.buffer.length) this.flush(most);
    const start = this.filled;
    const { buffer, view } = this;
    const textBytes = buffer.write(text, start + HEAD_BYTES, 'utf8');
    view.setUint32(start, textBytes, true);
    view.setUint32(start + 4, row.geometryWkb.byteLength, true);
    const { bounds, origin } = row;
    for (let at = 0; at < 4; at++) view.setFloat64(start + 8 + at * 8, bounds[at] as number, true);
    view.setFloat64(start + 40, row.minHeightM, true);
    view.setFloat64(start + 48, row.maxHeightM, true);
    for (let at = 0; at < 3; at++) view.setFloat64(start + 56 + at * 8, origin[at] as number, true);
    view.setFloat64(start + 80, row.importance, true);
    view.setFloat64(start + 88, row.accuracyM ?? Number.NaN, true);
    const wkbStart = start + HEAD_BYTES + textBytes;
    buffer.set(row.geometryWkb, wkbStart);
    this.filled = wkbStart + row.geometryWkb.byteLength;
    if (row.shape) buffer.set(row.shape, this.filled);
    this.filled += shapeBytes;
    return { offset: this.written + start, bytes: this.filled - start };
  }

  /** Writes what is gathered away and makes room for `needed` bytes. */
  flush(needed = 0): void {
    for (let from = 0; from < this.filled; )
      from += writeSync(this.descriptor, this.buffer, from, this.filled - from, this.written + from);
    this.written += this.filled;
    this.filled = 0;
    this.makeRoom(needed);
  }

  /** Reads rows that are flushed. Their geometries and shapes are views that last until the next reading. */
  read(places: readonly RowPlace[]): FeatureRow[] {
    this.makeRoom(places.reduce((sum, { bytes }) => sum + bytes, 0));
    const { buffer, view } = this;
    const rows: FeatureRow[] = [];
    let start = 0;
    for (const { offset, bytes } of places) {
      for (let from = 0; from < bytes; ) {
        const got = readSync(this.descriptor, buffer, start + from, bytes - from, offset + from);
        if (got === 0) throw new Error('the scratch file of the publish ends early');
        from += got;
      }
      rows.push(decodeRow(buffer, view, start, start + bytes));
      start += bytes;
    }
    return rows;
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private makeRoom(bytes: number): void {
    if (bytes <= this.buffer.length) return;
    this.buffer = Buffer.allocUnsafe(bytes);
    this.view = viewOf(this.buffer);
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** The row whose record lies between two places of a buffer. */
function decodeRow(buffer: Buffer, view: DataView, start: number, end: number): FeatureRow {
  const textEnd = start + HEAD_BYTES + view.getUint32(start, true);
  const wkbEnd = textEnd + view.getUint32(start + 4, true);
  const texts = JSON.parse(buffer.toString('utf8', start + HEAD_BYTES, textEnd)) as RowTexts;
  const [id, kind, name, parentId, validFrom, validTo, lifecycle, sourceRef, attributes] = texts;
  const accuracyM = view.getFloat64(start + 88, true);
  return {
    id,
    kind,
    name,
    parentId,
    geometryWkb: new Uint8Array(buffer.buffer, buffer.byteOffset + textEnd, wkbEnd - textEnd),
    bounds: [
      view.getFloat64(start + 8, true),
      view.getFloat64(start + 16, true),
      view.getFloat64(start + 24, true),
      view.getFloat64(start + 32, true),
    ],
    minHeightM: view.getFloat64(start + 40, true),
    maxHeightM: view.getFloat64(start + 48, true),
    origin: [
      view.getFloat64(start + 56, true),
      view.getFloat64(start + 64, true),
      view.getFloat64(start + 72, true),
    ],
    validFrom,
    validTo,
    lifecycle,
    importance: view.getFloat64(start + 80, true),
    shape: wkbEnd < end ? new Uint8Array(buffer.buffer, buffer.byteOffset + wkbEnd, end - wkbEnd) : null,
    accuracyM: Number.isNaN(accuracyM) ? null : accuracyM,
    sourceRef,
    attributes,
  };
}

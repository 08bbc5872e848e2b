import { z } from 'zod';
import { TwinError } from '#core/errors/twin-error.ts';

const HeaderSchema = z.object({
  rowCount: z.number().int().min(0),
  numberMatched: z.number().int().min(0),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.enum(['number', 'boolean', 'text', 'bytes']),
      values: z.array(z.string().nullable()).optional(),
      buffers: z.record(z.string(), z.tuple([z.number().int().min(0), z.number().int().min(0)])),
    }),
  ),
});

/** Scalar columns of features; numbers that are missing are NaN, booleans are the texts `true` and `false`. */
export interface FeatureColumns {
  readonly rowCount: number;
  readonly numberMatched: number;
  readonly numbers: ReadonlyMap<string, Float64Array>;
  readonly texts: ReadonlyMap<string, readonly (string | null)[]>;
}

/** Reads `application/vnd.twin.columns`: `TWC1`, u32 header length, JSON header, 8-byte aligned little-endian buffers. */
export function decodeColumns(bytes: ArrayBuffer): FeatureColumns {
  const view = new DataView(bytes);
  const isColumns = bytes.byteLength >= 8 && view.getUint32(0, true) === 0x31435754;
  const headerLength = isColumns ? view.getUint32(4, true) : 0;
  if (!isColumns || 8 + headerLength > bytes.byteLength) {
    throw new TwinError('input/unreadable', 'the answer is not a table of columns', {
      place: { at: 'byte 0' },
    });
  }
  const body = 8 + headerLength;
  const text = new TextDecoder().decode(new Uint8Array(bytes, 8, headerLength));
  const header = HeaderSchema.parse(JSON.parse(text));
  const numbers = new Map<string, Float64Array>();
  const texts = new Map<string, readonly (string | null)[]>();
  for (const { name, type, values, buffers } of header.columns) {
    const part = buffers.values;
    if (type === 'text') texts.set(name, values ?? []);
    if (type === 'text' || type === 'bytes' || !part) continue;
    if (body + part[0] + part[1] > bytes.byteLength) {
      throw new TwinError('input/truncated', `column ${name} ends after the answer`, { place: { at: name } });
    }
    const { valid } = buffers;
    const present = valid === undefined ? null : new Uint8Array(bytes, body + valid[0], valid[1]);
    if (type === 'boolean') {
      const flags = Array.from(new Uint8Array(bytes, body + part[0], part[1]));
      texts.set(
        name,
        flags.map((flag, row) => (present?.[row] === 0 ? null : String(flag === 1))),
      );
      continue;
    }
    const column = new Float64Array(bytes.slice(body + part[0], body + part[0] + part[1]));
    if (present !== null)
      for (let row = 0; row < column.length; row++) if (present[row] === 0) column[row] = Number.NaN;
    numbers.set(name, column);
  }
  return { rowCount: header.rowCount, numberMatched: header.numberMatched, numbers, texts };
}

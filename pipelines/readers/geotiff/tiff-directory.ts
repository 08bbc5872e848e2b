import { open } from 'node:fs/promises';
import { TwinError } from '#core/errors/twin-error.ts';

/** Bytes of one value of each TIFF field type (TIFF 6.0 §2, BigTIFF for 16–18); 0 for unknown types. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
/** Fields of a first directory that are too many to be meant. */
const MOST_ENTRIES = 4096;

/**
 * Refuses a TIFF whose first directory promises more values than the file has bytes. The library would set memory aside
 * for them: a file of 1 kB could ask for gigabytes.
 */
export async function checkTiffDirectory(path: string): Promise<void> {
  const damaged = (at: string) =>
    new TwinError('input/unreadable', `${path} is a damaged GeoTIFF: its directory points beyond the file`, {
      place: { file: path, at },
      remedy: 'Write it again with gdal_translate, or download it again.',
    });
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const read = async (from: number, length: number) => {
      if (!(from >= 0 && from + length <= size)) throw damaged(`byte ${from}`);
      const bytes = Buffer.alloc(length);
      await handle.read(bytes, 0, length, from);
      return new DataView(bytes.buffer, bytes.byteOffset, length);
    };
    const head = await read(0, Math.min(16, size));
    if (head.byteLength < 8) throw damaged('byte 0');
    const little = head.getUint8(0) === 0x49;
    const isBig = head.getUint16(2, little) === 43;
    if (isBig && head.byteLength < 16) throw damaged('byte 0');
    const start = isBig ? Number(head.getBigUint64(8, little)) : head.getUint32(4, little);
    const counted = await read(start, isBig ? 8 : 2);
    const entries = isBig ? Number(counted.getBigUint64(0, little)) : counted.getUint16(0, little);
    const entryBytes = isBig ? 20 : 12;
    if (entries > MOST_ENTRIES) throw damaged(`byte ${start}`);
    const first = start + counted.byteLength;
    const fields = await read(first, entries * entryBytes);
    for (let entry = 0; entry < entries; entry++) {
      const at = entry * entryBytes;
      const valueBytes = TYPE_BYTES[fields.getUint16(at + 2, little)] ?? 0;
      const values = isBig ? Number(fields.getBigUint64(at + 4, little)) : fields.getUint32(at + 4, little);
      if (values * Math.max(1, valueBytes) > size) throw damaged(`byte ${first + at}`);
    }
  } finally {
    await handle.close();
  }
}

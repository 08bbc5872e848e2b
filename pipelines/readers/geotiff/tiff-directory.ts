import { open } from 'node:fs/promises';
import { TwinError } from '#core/errors/twin-error.ts';

/** Bytes of one value of each TIFF field type (TIFF 6.0 §2, BigTIFF for 16–18); 0 for unknown types. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
/** Fields of a first directory that are too many to be meant. */
const MOST_ENTRIES = 4096;
/** Where the strips or tiles of the image begin, and how long each is (TIFF 6.0 §8 and §15). */
const OFFSET_TAGS: ReadonlySet<number> = new Set([273, 324]);
const LENGTH_TAGS: ReadonlySet<number> = new Set([279, 325]);
const REMEDY = 'Write it again with gdal_translate, or download it again.';

/** Reads `length` bytes of the file; throws `input/truncated` where it has fewer. */
type ReadBytes = (from: number, length: number) => Promise<DataView>;

/** Unsigned whole numbers of 2, 4 or 8 bytes each. */
function wholeNumbers(view: DataView, valueBytes: number, little: boolean): number[] {
  return Array.from({ length: Math.floor(view.byteLength / valueBytes) }, (_, index) => {
    const at = index * valueBytes;
    if (valueBytes === 2) return view.getUint16(at, little);
    return valueBytes === 4 ? view.getUint32(at, little) : Number(view.getBigUint64(at, little));
  });
}

/**
 * Refuses a TIFF whose first directory promises more values than the file has bytes, and one that ends before its pixels
 * do. The library would set memory aside for the first, a file of 1 kB could ask for gigabytes; and read zeros for the second.
 */
export async function checkTiffDirectory(path: string): Promise<void> {
  const damaged = (at: string) =>
    new TwinError('input/unreadable', `${path} is a damaged GeoTIFF: its directory points beyond the file`, {
      place: { file: path, at },
      remedy: REMEDY,
    });
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const cut = () =>
      new TwinError('input/truncated', `${path} ends early, at byte ${size}`, {
        place: { file: path, at: `byte ${size}` },
        remedy: REMEDY,
      });
    const read: ReadBytes = async (from, length) => {
      if (!(from >= 0 && from + length <= size)) throw cut();
      const bytes = Buffer.alloc(length);
      await handle.read(bytes, 0, length, from);
      return new DataView(bytes.buffer, bytes.byteOffset, length);
    };
    const head = await read(0, Math.min(16, size));
    if (head.byteLength < 8) throw cut();
    const little = head.getUint8(0) === 0x49;
    const isBig = head.getUint16(2, little) === 43;
    if (isBig && head.byteLength < 16) throw cut();
    const start = isBig ? Number(head.getBigUint64(8, little)) : head.getUint32(4, little);
    const counted = await read(start, isBig ? 8 : 2);
    const entries = isBig ? Number(counted.getBigUint64(0, little)) : counted.getUint16(0, little);
    const entryBytes = isBig ? 20 : 12;
    const inlineBytes = isBig ? 8 : 4;
    if (entries > MOST_ENTRIES) throw damaged(`byte ${start}`);
    const first = start + counted.byteLength;
    const fields = await read(first, entries * entryBytes);
    let offsets: number[] = [];
    let lengths: number[] = [];
    for (let entry = 0; entry < entries; entry++) {
      const at = entry * entryBytes;
      const valueBytes = TYPE_BYTES[fields.getUint16(at + 2, little)] ?? 0;
      const values = isBig ? Number(fields.getBigUint64(at + 4, little)) : fields.getUint32(at + 4, little);
      const bytes = values * Math.max(1, valueBytes);
      if (bytes > size) throw damaged(`byte ${first + at}`);
      const tag = fields.getUint16(at, little);
      const isOffsets = OFFSET_TAGS.has(tag);
      if (!(isOffsets || LENGTH_TAGS.has(tag)) || valueBytes < 2) continue;
      const inPlace = first + at + entryBytes - inlineBytes;
      const pointer = await read(inPlace, inlineBytes);
      const from = isBig ? Number(pointer.getBigUint64(0, little)) : pointer.getUint32(0, little);
      const list = wholeNumbers(await read(bytes <= inlineBytes ? inPlace : from, bytes), valueBytes, little);
      if (isOffsets) offsets = list;
      else lengths = list;
    }
    for (const [index, offset] of offsets.entries()) if (offset + (lengths[index] ?? 0) > size) throw cut();
  } finally {
    await handle.close();
  }
}

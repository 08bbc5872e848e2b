import { open } from 'node:fs/promises';
import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import { TwinError } from '#core/errors/twin-error.ts';
import { createExpansionGuard } from './expansion-guard.ts';
import { fileChunks } from './file-chunks.ts';

const isPayload = (name: string) => !name.endsWith('/') && !name.startsWith('__MACOSX/');

/** Bytes of the longest end of a zip archive: the record and its comment (APPNOTE 4.3.16). */
const LONGEST_END = 22 + 0xffff;
const END_SIGNATURE = Buffer.from([0x50, 0x4b, 5, 6]);

/** Whether the archive has the record that ends it; one that was cut behind its file has not. */
async function hasDirectoryEnd(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, LONGEST_END);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.includes(END_SIGNATURE);
  } finally {
    await handle.close();
  }
}

/** Expands the one file of a zip archive as it is read. More than one file is refused. */
export async function* zipChunks(path: string, onTruncated: () => void): AsyncGenerator<Uint8Array> {
  const guard = createExpansionGuard(path);
  let queue: Uint8Array[] = [];
  let entry: string | null = null;
  let finished = false;
  let fault: unknown = null;
  const refuse = (message: string, remedy: string, cause?: unknown) =>
    new TwinError('input/unreadable', `${path} ${message}`, { place: { file: path }, remedy, cause });
  const unzip = new Unzip((file) => {
    if (!isPayload(file.name)) return;
    if (entry !== null) {
      fault = refuse('holds more than one file', 'Unpack it and give one of the files inside.');
      return;
    }
    entry = file.name;
    file.ondata = (error, data, final) => {
      if (error) fault ??= error;
      else queue.push(data);
      if (final) finished = true;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  // Small pushes: one push may expand a thousandfold before the guard sees it.
  for await (const chunk of fileChunks(path, 8 * 1024)) {
    guard.packed(chunk.length);
    try {
      unzip.push(chunk);
    } catch (cause) {
      fault ??= cause;
    }
    for (const piece of queue) {
      guard.expanded(piece.length);
      if (piece.length > 0) yield piece;
    }
    queue = [];
    if (fault instanceof TwinError) throw fault;
    if (fault !== null) throw refuse('is a damaged zip file', 'Download or pack it again.', fault);
  }
  if (entry === null)
    throw refuse('is a zip file with nothing in it', 'Give an archive that holds one file.');
  if (!finished || !(await hasDirectoryEnd(path))) onTruncated();
}

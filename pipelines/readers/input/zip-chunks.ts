import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import { TwinError } from '#core/errors/twin-error.ts';
import { createExpansionGuard } from './expansion-guard.ts';
import { fileChunks } from './file-chunks.ts';

const isPayload = (name: string) => !name.endsWith('/') && !name.startsWith('__MACOSX/');

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
  if (!finished) onTruncated();
}

import { type FileHandle, open } from 'node:fs/promises';
import { TwinError } from '#core/errors/twin-error.ts';

const CHUNK_BYTES = 256 * 1024;

/** A file or directory fault as the product says it. */
export function fileFault(path: string, cause: unknown): TwinError {
  if (cause instanceof TwinError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown fault';
  const reason =
    code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : `failed with ${code}`;
  return new TwinError('input/unreadable', `${path} cannot be read: it ${reason}`, {
    place: { file: path },
    remedy: 'Check the path and that the file may be read.',
    cause,
  });
}

async function readChunk(
  handle: FileHandle,
  path: string,
  chunkBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const buffer = new Uint8Array(chunkBytes);
  const { bytesRead } = await handle.read(buffer, 0, chunkBytes, null).catch((cause: unknown) => {
    throw fileFault(path, cause);
  });
  return buffer.subarray(0, bytesRead);
}

/** The bytes of a file in order, one chunk ahead of the caller; the handle is closed when the loop ends, however it ends. */
export async function* fileChunks(path: string, chunkBytes = CHUNK_BYTES): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw fileFault(path, cause);
  });
  let ahead = Promise.resolve(new Uint8Array());
  try {
    const { size } = await handle.stat();
    // A small file needs no large buffer; what states no size may be long all the same.
    const step = size > 0 ? Math.min(size, chunkBytes) : chunkBytes;
    ahead = readChunk(handle, path, step);
    for (;;) {
      const chunk = await ahead;
      if (chunk.length === 0) return;
      ahead = readChunk(handle, path, step);
      // A fault is told when its turn comes, not while the caller works on the chunk before.
      ahead.catch(() => undefined);
      yield chunk;
    }
  } finally {
    await ahead.catch(() => undefined);
    await handle.close();
  }
}

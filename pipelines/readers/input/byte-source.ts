import { stat } from 'node:fs/promises';
import { TwinError } from '#core/errors/twin-error.ts';
import type { ReaderContext } from '../reader.ts';
import { throwIfCancelled } from './cancellation.ts';
import { fileChunks, fileFault } from './file-chunks.ts';
import { gzipChunks } from './gzip-chunks.ts';
import { INPUT_LIMITS } from './limits.ts';
import { zipChunks } from './zip-chunks.ts';

/** Bytes of a plain, gzip or one-file zip input, readable again from the start as often as needed. */
export interface ByteSource {
  readonly path: string;
  chunks(): AsyncGenerator<Uint8Array>;
  /** The first bytes after unpacking, at most 64 KiB. */
  head(): Promise<Uint8Array>;
}

async function firstBytes(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const head = new Uint8Array(limit);
  let length = 0;
  for await (const chunk of chunks) {
    const piece = chunk.subarray(0, limit - length);
    head.set(piece, length);
    length += piece.length;
    if (length === limit) break;
  }
  return head.subarray(0, length);
}

/** Opens an input; throws `input/unreadable` for what is no readable file and `input/empty` for zero bytes. */
export async function openByteSource(path: string, context: ReaderContext): Promise<ByteSource> {
  const info = await stat(path).catch((cause: unknown) => {
    throw fileFault(path, cause);
  });
  if (!info.isFile()) {
    throw new TwinError('input/unreadable', `${path} cannot be read: it is not a file`, {
      place: { file: path },
      remedy: 'Give the path of one file.',
    });
  }
  const magic = await firstBytes(fileChunks(path, 16), 4);
  if (magic.length === 0) {
    throw new TwinError('input/empty', `${path} is empty`, {
      place: { file: path, at: 'byte 0' },
      remedy: 'Export or download the file again.',
    });
  }
  const isGzip = magic[0] === 0x1f && magic[1] === 0x8b;
  const isZip = magic[0] === 0x50 && magic[1] === 0x4b && magic[2] === 3 && magic[3] === 4;
  let reported = false;
  const onTruncated = () => {
    if (reported) return;
    reported = true;
    context.issue({
      code: 'input/truncated',
      severity: 'error',
      message: 'The archive ends early; what was whole has been read. Download it again.',
      file: path,
      at: `byte ${info.size}`,
      action: 'dropped',
    });
  };
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const bytes = isGzip
      ? gzipChunks(path, onTruncated)
      : isZip
        ? zipChunks(path, onTruncated)
        : fileChunks(path);
    let read = 0;
    for await (const chunk of bytes) {
      throwIfCancelled(context.signal);
      read += chunk.length;
      context.progress(read);
      yield chunk;
    }
    throwIfCancelled(context.signal);
  }
  return { path, chunks, head: () => firstBytes(chunks(), INPUT_LIMITS.headBytes) };
}

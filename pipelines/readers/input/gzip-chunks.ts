import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { TwinError } from '#core/errors/twin-error.ts';
import { createExpansionGuard } from './expansion-guard.ts';
import { fileChunks } from './file-chunks.ts';

/** Expands a gzip file as it is read; `onTruncated` is told when the stream ends early. */
export async function* gzipChunks(path: string, onTruncated: () => void): AsyncGenerator<Uint8Array> {
  const guard = createExpansionGuard(path);
  async function* packed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of fileChunks(path, 32 * 1024)) {
      guard.packed(chunk.length);
      yield chunk;
    }
  }
  const gunzip = createGunzip();
  const running = pipeline(Readable.from(packed()), gunzip).catch(() => undefined);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      guard.expanded(chunk.length);
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof TwinError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'Z_BUF_ERROR') return onTruncated();
    throw new TwinError('input/unreadable', `${path} is a damaged gzip file`, {
      place: { file: path },
      remedy: 'Download or pack it again.',
      cause,
    });
  } finally {
    gunzip.destroy();
    await running;
  }
}

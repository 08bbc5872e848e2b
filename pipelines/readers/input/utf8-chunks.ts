import { TwinError } from '#core/errors/twin-error.ts';
import type { ReaderContext } from '../reader.ts';
import type { ByteSource } from './byte-source.ts';
import { detectEncoding } from './text-encoding.ts';

/** Bytes of a text input as UTF-8 without byte order mark, whatever its encoding. */
export async function* utf8Chunks(source: ByteSource, context: ReaderContext): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | null = null;
  const encoder = new TextEncoder();
  let first = true;
  for await (const chunk of source.chunks()) {
    let bytes = chunk;
    if (first) {
      first = false;
      const encoding = context.encoding ?? detectEncoding(chunk);
      if (!/^utf-?8$/i.test(encoding)) decoder = decoderFor(encoding, source.path);
      else if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
    }
    yield decoder ? encoder.encode(decoder.decode(bytes, { stream: true })) : bytes;
  }
}

function decoderFor(encoding: string, file: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch (cause) {
    throw new TwinError('usage', `Unknown text encoding ${encoding}`, {
      place: { file },
      remedy: 'Use utf-8, gb18030 or utf-16le.',
      cause,
    });
  }
}

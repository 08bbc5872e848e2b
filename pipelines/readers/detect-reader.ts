import { basename } from 'node:path';
import { TwinError, toTwinError } from '#core/errors/twin-error.ts';
import { READERS } from './index.ts';
import { openByteSource } from './input/byte-source.ts';
import type { Reader, ReaderContext } from './reader.ts';

const LEAST_CERTAINTY = 0.1;

/** The reader whose format the content shows; the extension only breaks ties. Throws `input/unknown-format`. */
export async function detectReader(path: string, context: ReaderContext): Promise<Reader> {
  const name = basename(path);
  try {
    const source = await openByteSource(path, {
      ...context,
      issue: () => undefined,
      progress: () => undefined,
    });
    const head = await source.head();
    let best: Reader | null = null;
    let bestCertainty = LEAST_CERTAINTY;
    for (const reader of READERS) {
      const certainty = reader.detect(head, name) + (hasExtension(reader, name) ? 0.01 : 0);
      if (certainty <= bestCertainty) continue;
      best = reader;
      bestCertainty = certainty;
    }
    if (best === null) throw unknownFormat(path);
    if (!hasExtension(best, name)) {
      context.issue({
        code: 'input/wrong-extension',
        severity: 'warning',
        message: `The content is ${best.title} although the name does not say so; rename it to .${best.extensions[0]}.`,
        file: path,
        action: 'kept',
      });
    }
    return best;
  } catch (thrown) {
    throw toTwinError(thrown);
  }
}

function hasExtension(reader: Reader, name: string): boolean {
  const plain = name.toLowerCase().replace(/\.(gz|zip)$/, '');
  return reader.extensions.some((extension) => plain.endsWith(`.${extension}`));
}

function unknownFormat(path: string): TwinError {
  return new TwinError('input/unknown-format', `${path} is in no format that can be read`, {
    place: { file: path, at: 'byte 0' },
    remedy: `Readable are: ${READERS.map((reader) => reader.title).join('; ')}.`,
  });
}

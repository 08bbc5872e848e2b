import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { TwinError } from '#core/errors/twin-error.ts';

/** Name, bytes and SHA-256 of a source file for the lineage. Throws `input/unreadable` when it is not there. */
export async function describeFile(path: string): Promise<{ name: string; bytes: number; sha256: string }> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new TwinError('input/unreadable', `file not found: ${path}`, {
      place: { file: path },
      remedy: 'check the path',
      cause,
    });
  });
  if (!info.isFile())
    throw new TwinError('input/unreadable', `not a file: ${path}`, {
      place: { file: path },
      remedy: 'give a file',
    });
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { name: basename(path), bytes: info.size, sha256: hash.digest('hex') };
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Dataset } from '../sources/dataset.ts';

const unzip = promisify(gunzip);
const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** A published terrain tile, unpacked; null where the dataset has none. */
export async function readPrebaked(
  dataset: Dataset,
  z: number,
  x: number,
  y: number,
): Promise<Buffer | null> {
  const path = join(dataset.directory, 'terrain', String(z), String(x), `${y}.terrain`);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
  return bytes !== null && isGzip(bytes) ? unzip(bytes) : bytes;
}

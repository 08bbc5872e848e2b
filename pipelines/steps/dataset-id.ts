import { createHash } from 'node:crypto';
import { basename } from 'node:path';

/** Id from a file name: letters, digits and dashes; a name without any (Chinese, say) gets a stable hash. */
export function datasetIdOf(path: string): string {
  const stem = basename(path).replace(/(\.city)?\.[a-z0-9]+(\.gz|\.zip)?$/i, '');
  const slug = stem
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
    .slice(0, 50);
  const lost = /[^\p{ASCII}]/u.test(stem);
  const hash = createHash('sha256').update(stem).digest('hex').slice(0, 8);
  return slug === '' ? `dataset-${hash}` : lost ? `${slug}-${hash}` : slug;
}

/** Version from the time of publishing, sortable, with a little chance against two in one second. */
export function newVersion(now: Date): string {
  const stamp = now
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z');
  return `${stamp}-${createHash('sha256').update(`${process.pid} ${process.hrtime.bigint()}`).digest('hex').slice(0, 6)}`;
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Name of the version in force, null before the first publish. */
export function currentOf(dataDir: string, dataset: string): string | null {
  const path = join(dataDir, 'published', dataset, 'current');
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

/** Hidden entries of a dataset folder: locks and staging folders. */
export function hiddenIn(dataDir: string, dataset: string): string[] {
  const folder = join(dataDir, 'published', dataset);
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('.')) : [];
}

/** Waits until something is so; throws after ten seconds. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited += 5) {
    if (waited > 10_000) throw new Error('it never became so');
    await new Promise((done) => setTimeout(done, 5));
  }
}

/** SHA-256 of every file under a folder, by its path in it: equal before and after means that nothing was touched. */
export function filesOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const sums = files.map(({ parentPath, name }): readonly [string, string] => {
    const path = join(parentPath, name);
    return [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')];
  });
  return Object.fromEntries(sums.sort(([a], [b]) => (a < b ? -1 : 1)));
}

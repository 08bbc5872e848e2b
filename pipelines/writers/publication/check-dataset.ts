import { checkParquet } from '../geoparquet/check-parquet.ts';
import { checkTerrain } from '../terrain/check-terrain.ts';
import { checksumsOf } from './publication.ts';
import type { PublishedDataset } from './read-published.ts';

/** Everything wrong with one published dataset: schema, checksums, tables, tiles. */
export async function checkDataset(
  { folder, manifest, problem }: PublishedDataset,
  signal: AbortSignal,
): Promise<string[]> {
  if (!manifest || !folder) return [problem ?? 'unreadable'];
  const problems: string[] = [];
  const found = await checksumsOf(folder);
  for (const [name, sum] of Object.entries(manifest.checksums)) {
    if (found[name] === undefined) problems.push(`${name} is missing`);
    else if (found[name] !== sum) problems.push(`${name} has changed since it was published`);
  }
  if (manifest.tiling) problems.push(...(await checkParquet(folder, manifest, signal)));
  if (manifest.terrain) problems.push(...(await checkTerrain(folder, signal)));
  return problems;
}

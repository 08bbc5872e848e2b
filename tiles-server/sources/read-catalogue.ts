import { createHash } from 'node:crypto';
import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ManifestSchema, VersionSchema } from '#core/catalogue/manifest.ts';
import type { Dataset } from './dataset.ts';

export interface DamagedDataset {
  readonly id: string;
  readonly problem: string;
}

/** What is published at one moment; never changed, only replaced, so a request that began on it ends on it. */
export interface CatalogueSnapshot {
  /** Hash of ids and versions in force. */
  readonly revision: string;
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly damaged: readonly DamagedDataset[];
}

export const EMPTY_SNAPSHOT: CatalogueSnapshot = { revision: 'empty', datasets: new Map(), damaged: [] };

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

async function readDataset(published: string, id: string, version: string): Promise<Dataset> {
  const directory = join(published, id, version);
  const manifest = ManifestSchema.parse(JSON.parse(await readFile(join(directory, 'dataset.json'), 'utf8')));
  if (manifest.id !== id) throw new Error(`dataset.json says id ${manifest.id}, the folder says ${id}`);
  if (manifest.version !== version) {
    throw new Error(`dataset.json says version ${manifest.version}, current says ${version}`);
  }
  const hasFeatures = await exists(join(directory, 'features.parquet'));
  if (!hasFeatures && manifest.featureCount > 0) throw new Error('features.parquet is missing');
  return {
    manifest,
    directory,
    hasFeatures,
    hasParts: await exists(join(directory, 'parts.parquet')),
    hasIssues: await exists(join(directory, 'issues.parquet')),
  };
}

/**
 * Reads `data/published`; a dataset that cannot be read is named in `damaged` and the rest is served. Versions already in
 * `previous` are immutable and taken over unread.
 */
export async function readCatalogue(
  dataDir: string,
  previous: CatalogueSnapshot = EMPTY_SNAPSHOT,
): Promise<CatalogueSnapshot> {
  const published = join(dataDir, 'published');
  const entries = await readdir(published, { withFileTypes: true }).catch(() => []);
  const datasets = new Map<string, Dataset>();
  const damaged: DamagedDataset[] = [];
  const hash = createHash('sha256');
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    const currentText = await readFile(join(published, entry.name, 'current'), 'utf8').catch(() => null);
    if (currentText === null) continue;
    const version = currentText.trim();
    try {
      VersionSchema.parse(version);
      const known = previous.datasets.get(entry.name);
      const dataset =
        known?.manifest.version === version ? known : await readDataset(published, entry.name, version);
      datasets.set(entry.name, dataset);
      hash.update(`${entry.name} ${version}\n`);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      damaged.push({ id: entry.name, problem });
      hash.update(`${entry.name} damaged ${problem}\n`);
    }
  }
  return { revision: hash.digest('hex').slice(0, 16), datasets, damaged };
}

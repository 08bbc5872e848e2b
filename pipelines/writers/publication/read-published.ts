import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Manifest, ManifestSchema } from '#core/catalogue/manifest.ts';

export interface PublishedDataset {
  readonly id: string;
  readonly folder: string | null;
  readonly manifest: Manifest | null;
  readonly problem: string | null;
}

/** Datasets in force under `dataDir/published`; a damaged one is named with its problem, the rest is read. */
export async function readPublished(dataDir: string): Promise<readonly PublishedDataset[]> {
  const root = join(dataDir, 'published');
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const datasets = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(async ({ name }): Promise<PublishedDataset | null> => {
      const version = await readFile(join(root, name, 'current'), 'utf8').then(
        (text) => text.trim(),
        () => null,
      );
      if (version === null) return null;
      const folder = join(root, name, version);
      try {
        const manifest = ManifestSchema.parse(
          JSON.parse(await readFile(join(folder, 'dataset.json'), 'utf8')),
        );
        return { id: name, folder, manifest, problem: null };
      } catch (error) {
        return {
          id: name,
          folder,
          manifest: null,
          problem: error instanceof Error ? error.message.slice(0, 200) : String(error),
        };
      }
    });
  return (await Promise.all(datasets))
    .filter((each): each is PublishedDataset => each !== null)
    .sort((a, b) => a.id.localeCompare(b.id));
}

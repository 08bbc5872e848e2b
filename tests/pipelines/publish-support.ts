import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type JS } from '@duckdb/node-api';
import { afterAll } from 'vitest';
import { type Manifest, ManifestSchema } from '#core/catalogue/manifest.ts';
import { publishFiles } from '#pipelines/commands/publish-files.ts';
import type { PublishOptions, PublishResult } from '#pipelines/commands/publish-options.ts';

export const DATA = join(import.meta.dirname, '../../../shared/data');
export const hasFile = (file: string): boolean => existsSync(join(DATA, file));

/** A folder of its own for a test file, removed after its last test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'twin-publish-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Published {
  readonly result: PublishResult;
  readonly manifest: Manifest;
  readonly folder: string;
}

/** Publishes one file; options as on the command line. */
export async function publish(
  path: string,
  dataDir: string,
  options: Omit<PublishOptions, 'dataDir'> = {},
): Promise<Published> {
  const result = await publishFiles(
    [path],
    { dataDir, ...options },
    { signal: new AbortController().signal, progress: () => undefined },
  );
  const dataset = join(dataDir, 'published', result.dataset);
  const folder = join(dataset, readFileSync(join(dataset, 'current'), 'utf8').trim());
  return {
    result,
    folder,
    manifest: ManifestSchema.parse(JSON.parse(readFileSync(join(folder, 'dataset.json'), 'utf8'))),
  };
}

/** Rows of a parquet file of a version. */
export async function parquetRows(path: string, columns: string): Promise<Record<string, JS>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const answer = await connection.runAndReadAll(
      `SELECT ${columns} FROM read_parquet('${path.replaceAll("'", "''")}')`,
    );
    return answer.getRowObjectsJS();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

import { join } from 'node:path';
import { COMMON_COLUMNS } from '#core/catalogue/feature-columns.ts';
import type { Manifest } from '#core/catalogue/manifest.ts';

/** One published version as the server holds it. */
export interface Dataset {
  readonly manifest: Manifest;
  readonly directory: string;
  readonly hasFeatures: boolean;
  readonly hasParts: boolean;
  readonly hasIssues: boolean;
}

/** SQL source of a file of a dataset; the path is ours, quoted all the same. */
export function parquetSource(dataset: Dataset, file: 'features' | 'parts' | 'issues'): string {
  return `read_parquet('${join(dataset.directory, `${file}.parquet`).replaceAll("'", "''")}')`;
}

export const quoteIdentifier = (name: string) => `"${name.replaceAll('"', '""')}"`;

const HIDDEN = new Set(['geometry', 'shape']);

/** Columns a filter may name: common ones without the binary ones, then the dataset's own. */
export function queryableColumns(manifest: Manifest): ReadonlyMap<string, 'text' | 'number' | 'boolean'> {
  const columns = new Map<string, 'text' | 'number' | 'boolean'>();
  for (const { name, type } of COMMON_COLUMNS) {
    if (!HIDDEN.has(name)) columns.set(name, type === 'VARCHAR' ? 'text' : 'number');
  }
  for (const { name, type } of manifest.columns) {
    columns.set(
      name,
      type === 'boolean' ? 'boolean' : type === 'text' || type === 'time' ? 'text' : 'number',
    );
  }
  return columns;
}

import { join } from 'node:path';
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

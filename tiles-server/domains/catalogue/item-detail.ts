import type { ItemDetail } from '#core/contract/collections.ts';
import { type ColumnBatch, textAt } from '#core/contract/column-batch.ts';
import type { DuckDbOwner } from '../../duckdb/duckdb-owner.ts';
import { type Dataset, parquetSource } from '../../sources/dataset.ts';
import { rowToItem } from './item-queries.ts';

const MAX_PARTS = 5000;
const MAX_ISSUES = 1000;

async function readParts(database: DuckDbOwner, dataset: Dataset, featureId: string, signal: AbortSignal) {
  if (!dataset.hasParts) return [];
  const sql = `SELECT id, parent_id, kind, name, attributes FROM ${parquetSource(dataset, 'parts')} WHERE feature_id = $1 LIMIT ${MAX_PARTS}`;
  const batch = await database.query(sql, [featureId], signal);
  return Array.from({ length: batch.rowCount }, (_, row) => ({
    id: textAt(batch, 'id', row) ?? '',
    parentId: textAt(batch, 'parent_id', row),
    kind: textAt(batch, 'kind', row) ?? '',
    name: textAt(batch, 'name', row),
    attributes: JSON.parse(textAt(batch, 'attributes', row) ?? '{}') as Record<string, unknown>,
  }));
}

async function readIssues(database: DuckDbOwner, dataset: Dataset, featureId: string, signal: AbortSignal) {
  if (!dataset.hasIssues) return [];
  const sql = `SELECT code, severity, message, "at", action FROM ${parquetSource(dataset, 'issues')} WHERE feature_id = $1 LIMIT ${MAX_ISSUES}`;
  const batch = await database.query(sql, [featureId], signal);
  return Array.from({ length: batch.rowCount }, (_, row) => ({
    code: textAt(batch, 'code', row) ?? '',
    severity: textAt(batch, 'severity', row) ?? '',
    message: textAt(batch, 'message', row) ?? '',
    at: textAt(batch, 'at', row),
    action: textAt(batch, 'action', row) ?? '',
  }));
}

/** Everything known of the feature in row 0 of `batch`. */
export async function describeItem(
  database: DuckDbOwner,
  dataset: Dataset,
  batch: ColumnBatch,
  signal: AbortSignal,
): Promise<ItemDetail> {
  const { manifest } = dataset;
  const item = rowToItem(batch, 0);
  const [parts, issues] = await Promise.all([
    readParts(database, dataset, item.id, signal),
    readIssues(database, dataset, item.id, signal),
  ]);
  return {
    ...item,
    collection: {
      id: manifest.id,
      version: manifest.version,
      title: manifest.title,
      domain: manifest.domain,
      layerKind: manifest.layerKind,
    },
    parts,
    issues,
    columns: manifest.columns,
    lineage: manifest.lineage,
    heightDatum: manifest.heightDatum,
    sourceCrs: manifest.sourceCrs,
    crsPath: manifest.crsPath,
    provider: manifest.provider,
    licence: manifest.licence,
    synthetic: manifest.synthetic,
    surveyedOn: manifest.surveyedOn,
    sourceRef: textAt(batch, 'source_ref', 0),
  };
}

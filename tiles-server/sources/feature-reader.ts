import { COMMON_COLUMNS } from '#core/catalogue/feature-columns.ts';
import { bytesAt, type ColumnBatch, numberAt, textAt } from '#core/contract/column-batch.ts';
import type { FeatureColumns, FeatureReader } from '#core/process/feature-reader.ts';
import { boundsCondition, SqlParameters } from '../cql2/filter-to-sql.ts';
import type { DuckDbOwner } from '../duckdb/duckdb-owner.ts';
import type { Catalogue } from './catalogue.ts';
import { parquetSource, quoteIdentifier } from './dataset.ts';
import { findDataset } from './find-dataset.ts';

const COMMON = COMMON_COLUMNS.map(({ name }) => name as string);

function columnsOf(
  batch: ColumnBatch,
  query: {
    readonly texts: readonly string[];
    readonly numbers: readonly string[];
    readonly wantsGeometry?: boolean;
  },
): FeatureColumns {
  const rows = Array.from({ length: batch.rowCount }, (_, row) => row);
  return {
    rowCount: batch.rowCount,
    texts: Object.fromEntries(query.texts.map((name) => [name, rows.map((row) => textAt(batch, name, row))])),
    numbers: Object.fromEntries(
      query.numbers.map((name) => [
        name,
        Float64Array.from(rows, (row) => numberAt(batch, name, row) ?? Number.NaN),
      ]),
    ),
    wkb: query.wantsGeometry === true ? rows.map((row) => bytesAt(batch, 'wkb', row)) : [],
  };
}

/** Rows of the datasets in force, for analyses. */
export function createFeatureReader(database: DuckDbOwner, catalogue: Catalogue): FeatureReader {
  return {
    async read(query, signal) {
      const dataset = findDataset(catalogue.snapshot(), query.collection);
      const known = new Set([...COMMON, ...dataset.manifest.columns.map(({ name }) => name)]);
      const wanted = [...query.texts, ...query.numbers]
        .filter((name) => known.has(name))
        .map(quoteIdentifier);
      if (query.wantsGeometry === true) wanted.push('ST_AsWKB(geometry)::BLOB AS wkb');
      if (!dataset.hasFeatures || wanted.length === 0) return columnsOf({ rowCount: 0, columns: {} }, query);
      const parameters = new SqlParameters();
      const where = query.bounds === undefined ? 'true' : boundsCondition([...query.bounds], parameters);
      const sql = `SELECT ${wanted.join(', ')} FROM ${parquetSource(dataset, 'features')} WHERE ${where}`;
      return columnsOf(await database.query(sql, parameters.values, signal), query);
    },
  };
}

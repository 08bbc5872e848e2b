import type { QueryableType } from '#core/catalogue/queryable-columns.ts';
import { numberAt, textAt } from '#core/contract/column-batch.ts';
import type { PropertySummary } from '#core/contract/property-summary.ts';
import type { DuckDbOwner } from '../../duckdb/duckdb-owner.ts';
import { type Dataset, parquetSource, quoteIdentifier } from '../../sources/dataset.ts';

const STEPS = 1000;
/** More than a list of proposals can show. */
const MAX_VALUES = 100;

/**
 * SQL for the first row of every thousandth of the sorted values of a table with `value`, and the last. By row numbers:
 * quantile_disc with a thousand fractions takes 2 s for 70,000 rows, this 0.5 s for a million.
 */
export const sampleOf = (values: string) => `
  SELECT value FROM (
    SELECT value, row_number() OVER (ORDER BY value) - 1 AS place, count(*) OVER () - 1 AS last
    FROM ${values} WHERE value IS NOT NULL
  )
  WHERE place = 0 OR place * ${STEPS} // last <> (place - 1) * ${STEPS} // last ORDER BY value`;

/** The values of a queryable column over all rows. */
export async function summariseProperty(
  database: DuckDbOwner,
  dataset: Dataset,
  property: string,
  type: QueryableType,
  signal: AbortSignal,
): Promise<PropertySummary> {
  const source = parquetSource(dataset, 'features');
  const column = quoteIdentifier(property);
  const value =
    type === 'number' ? `CASE WHEN isfinite(${column}::DOUBLE) THEN ${column}::DOUBLE END` : column;
  const values = `(SELECT ${value} AS value FROM ${source})`;
  const [counts, found] = await Promise.all([
    database.query(`SELECT count(*) AS n, count(*) - count(value) AS missing FROM ${values}`, [], signal),
    database.query(
      type === 'number'
        ? sampleOf(values)
        : `SELECT value::VARCHAR AS value, count(*) AS n FROM ${values} WHERE value IS NOT NULL
           GROUP BY value ORDER BY n DESC, value LIMIT ${MAX_VALUES}`,
      [],
      signal,
    ),
  ]);
  const rows = Array.from({ length: found.rowCount }, (_, row) => row);
  return {
    property,
    type,
    featureCount: numberAt(counts, 'n', 0) ?? 0,
    missingCount: numberAt(counts, 'missing', 0) ?? 0,
    sample: type === 'number' ? rows.map((row) => numberAt(found, 'value', row) ?? 0) : [],
    values:
      type === 'number'
        ? []
        : rows.map((row) => ({
            value: textAt(found, 'value', row) ?? '',
            count: numberAt(found, 'n', row) ?? 0,
          })),
  };
}

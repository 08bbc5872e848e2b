import { queryableColumns } from '#core/catalogue/queryable-columns.ts';
import { parseFilter } from '#core/cql2/parse-filter.ts';
import { filterToSql, type SqlParameters } from '../cql2/filter-to-sql.ts';
import type { DatetimeInterval } from '../http/query-schemas.ts';
import type { Dataset } from './dataset.ts';

/** Rows in force during an interval. `~` after valid_to: "2020" lasts to the end of 2020 in text order. */
function datetimeCondition({ start, end }: DatetimeInterval, parameters: SqlParameters): string {
  const conditions = ['true'];
  if (end !== null)
    conditions.push(`(valid_from IS NULL OR valid_from <= ${parameters.add(`${end}~`)}::VARCHAR)`);
  if (start !== null) {
    conditions.push(`(valid_to IS NULL OR valid_to || '~' >= ${parameters.add(start)}::VARCHAR)`);
  }
  return `(${conditions.join(' AND ')})`;
}

/** Filter and time of a request → SQL condition (`true` when neither) over features.parquet. */
export function rowCondition(
  dataset: Dataset,
  selection: { readonly filter?: string | undefined; readonly datetime?: DatetimeInterval | undefined },
  parameters: SqlParameters,
): string {
  const conditions: string[] = [];
  if (selection.filter !== undefined && selection.filter.trim() !== '') {
    conditions.push(
      filterToSql(parseFilter(selection.filter), queryableColumns(dataset.manifest), parameters),
    );
  }
  if (selection.datetime !== undefined) conditions.push(datetimeCondition(selection.datetime, parameters));
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}

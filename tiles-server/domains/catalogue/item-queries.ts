import { COMMON_COLUMNS } from '#core/catalogue/feature-columns.ts';
import type { Item } from '#core/contract/collections.ts';
import { bytesAt, type ColumnBatch, numberAt, scalarAt, textAt } from '#core/contract/column-batch.ts';
import { decodeWkb } from '#core/geo/wkb.ts';
import { boundsCondition, SqlParameters } from '../../cql2/filter-to-sql.ts';
import type { DuckDbOwner } from '../../duckdb/duckdb-owner.ts';
import type { DatetimeInterval } from '../../http/query-schemas.ts';
import { type Dataset, parquetSource, quoteIdentifier } from '../../sources/dataset.ts';
import { rowCondition } from '../../sources/row-selection.ts';
import type { ViewportIndexes } from '../../sources/viewport-indexes.ts';

const BINARY = new Set(['geometry', 'shape']);
const SHOWN = COMMON_COLUMNS.map(({ name }) => name).filter((name) => !BINARY.has(name));

/** What every item has, whatever properties are asked for. */
const ALWAYS = ['id', 'west', 'south', 'east', 'north'];

function selectList(dataset: Dataset, properties?: readonly string[]): string {
  const every = [...SHOWN, ...dataset.manifest.columns.map(({ name }) => name)];
  const names = properties === undefined ? every : new Set([...ALWAYS, ...properties]);
  return `${[...names].map(quoteIdentifier).join(', ')}, ST_AsWKB(geometry)::BLOB AS wkb`;
}

export interface ItemSelection {
  readonly bbox?: [number, number, number, number] | undefined;
  readonly datetime?: DatetimeInterval | undefined;
  readonly filter?: string | undefined;
  readonly limit: number;
  readonly offset: number;
  /** Properties of the answer; absent = all. */
  readonly properties?: readonly string[] | undefined;
}

/** A page of features and how many match in all. A bare box is answered by the index in memory, everything else by SQL. */
export async function selectItems(
  database: DuckDbOwner,
  viewports: ViewportIndexes,
  dataset: Dataset,
  selection: ItemSelection,
  signal: AbortSignal,
): Promise<{ readonly batch: ColumnBatch; readonly matched: number }> {
  const parameters = new SqlParameters();
  const source = parquetSource(dataset, 'features');
  const rows = rowCondition(dataset, selection, parameters);
  const { limit, offset } = selection;
  const columns = selectList(dataset, selection.properties);
  if (selection.bbox !== undefined && rows === 'true') {
    const found = await viewports.rows(dataset, selection.bbox);
    const page = found.subarray(offset, offset + limit);
    const wanted = page.length === 0 ? 'false' : `file_row_number IN (${page.join(',')})`;
    const sql = `SELECT ${columns} FROM ${source} WHERE ${wanted} ORDER BY file_row_number`;
    return { batch: await database.query(sql, [], signal), matched: found.length };
  }
  if (selection.bbox === undefined && rows === 'true') {
    // Pages of everything are found by number: an offset would sort all rows before it.
    const wanted = `file_row_number >= ${offset} AND file_row_number < ${offset + limit}`;
    const sql = `SELECT ${columns} FROM ${source} WHERE ${wanted} ORDER BY file_row_number`;
    return { batch: await database.query(sql, [], signal), matched: dataset.manifest.featureCount };
  }
  const box = selection.bbox === undefined ? 'true' : boundsCondition(selection.bbox, parameters);
  const where = `${box} AND ${rows}`;
  const [batch, count] = await Promise.all([
    database.query(
      `SELECT ${columns} FROM ${source} WHERE ${where} ORDER BY file_row_number LIMIT ${limit} OFFSET ${offset}`,
      parameters.values,
      signal,
    ),
    database.query(`SELECT count(*) AS n FROM ${source} WHERE ${where}`, parameters.values, signal),
  ]);
  return { batch, matched: numberAt(count, 'n', 0) ?? 0 };
}

/** The row of one feature, or null. */
export async function selectItem(
  database: DuckDbOwner,
  dataset: Dataset,
  featureId: string,
  signal: AbortSignal,
): Promise<ColumnBatch | null> {
  const sql = `SELECT ${selectList(dataset)} FROM ${parquetSource(dataset, 'features')} WHERE id = $1 LIMIT 1`;
  const batch = await database.query(sql, [featureId], signal);
  return batch.rowCount === 0 ? null : batch;
}

const HIDDEN_PROPERTIES = new Set([
  ...['id', 'tile_level', 'tile_x', 'tile_y', 'tile_key', 'west', 'south', 'east', 'north'],
]);

/** Row → GeoJSON feature; every other column becomes a property. */
export function rowToItem(batch: ColumnBatch, row: number): Item {
  const wkb = bytesAt(batch, 'wkb', row);
  const edge = (name: string) => numberAt(batch, name, row) ?? 0;
  const properties: Record<string, string | number | boolean | null> = {};
  for (const name of Object.keys(batch.columns)) {
    if (name !== 'wkb' && !HIDDEN_PROPERTIES.has(name)) properties[name] = scalarAt(batch, name, row);
  }
  return {
    type: 'Feature',
    id: textAt(batch, 'id', row) ?? '',
    geometry: wkb === null ? null : decodeWkb(wkb),
    bbox: [edge('west'), edge('south'), edge('east'), edge('north')],
    properties,
  };
}

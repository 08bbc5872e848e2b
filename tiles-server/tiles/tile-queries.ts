import type { ColumnBatch } from '#core/contract/column-batch.ts';
import { numberAt } from '#core/contract/column-batch.ts';
import { tileKey } from '#core/geo/morton.ts';
import { SqlParameters } from '../cql2/filter-to-sql.ts';
import type { DuckDbOwner } from '../duckdb/duckdb-owner.ts';
import type { DatetimeInterval } from '../http/query-schemas.ts';
import { type Dataset, parquetSource, quoteIdentifier } from '../sources/dataset.ts';
import { rowCondition } from '../sources/row-selection.ts';

export interface TileSelection {
  readonly filter?: string | undefined;
  readonly datetime?: DatetimeInterval | undefined;
}

/** Attribute columns the tile builder reads beside the tile columns, where the dataset has them. */
const DRAWING_COLUMNS = [
  ...['diameter_mm', 'use', 'storey_height_m', 'height_m', 'species', 'crown_m', 'pipe_class'],
];
const ALWAYS = ['id', 'kind', 'name', 'origin_lon', 'origin_lat', 'origin_height_m'];

function drawingColumns({ manifest }: Dataset): string {
  const own = new Set(manifest.columns.map(({ name }) => name));
  const wanted = new Set(ALWAYS);
  for (const name of [...DRAWING_COLUMNS, ...manifest.tileColumns.map((column) => column.name)]) {
    if (own.has(name) || name === 'lifecycle' || name === 'valid_from' || name === 'valid_to')
      wanted.add(name);
  }
  return `${[...wanted].map(quoteIdentifier).join(', ')}, shape, ST_AsWKB(geometry)::BLOB AS wkb`;
}

interface TileAddress {
  readonly level: number;
  readonly x: number;
  readonly y: number;
}

/** Rows of one tile by its key (the file is sorted by it), after filter and time, in the order of the file. */
function selectOfTile(
  columns: string,
  database: DuckDbOwner,
  dataset: Dataset,
  { level, x, y }: TileAddress,
  selection: TileSelection,
  signal: AbortSignal,
): Promise<ColumnBatch> {
  const parameters = new SqlParameters();
  const rows = rowCondition(dataset, selection, parameters);
  const sql = `SELECT ${columns} FROM ${parquetSource(dataset, 'features')} WHERE tile_key = ${tileKey(level, x, y)} AND ${rows}`;
  return database.query(sql, parameters.values, signal);
}

/** The rows of a tile as the tile builder wants them. */
export function selectTileRows(
  database: DuckDbOwner,
  dataset: Dataset,
  address: TileAddress,
  selection: TileSelection,
  signal: AbortSignal,
): Promise<ColumnBatch> {
  return selectOfTile(drawingColumns(dataset), database, dataset, address, selection, signal);
}

/** `value` of a property, `has_shape` and, without a shape, `wkb` of the same rows in the same order. */
export function selectTileValues(
  database: DuckDbOwner,
  dataset: Dataset,
  address: TileAddress,
  selection: TileSelection,
  property: string,
  signal: AbortSignal,
): Promise<ColumnBatch> {
  const columns = `${quoteIdentifier(property)} AS value, shape IS NOT NULL AS has_shape,
    CASE WHEN shape IS NULL THEN ST_AsWKB(geometry)::BLOB END AS wkb`;
  return selectOfTile(columns, database, dataset, address, selection, signal);
}

/** The row of one feature as the tile builder wants it. */
export function selectModelRow(
  database: DuckDbOwner,
  dataset: Dataset,
  featureId: string,
  signal: AbortSignal,
): Promise<ColumnBatch> {
  const sql = `SELECT ${drawingColumns(dataset)} FROM ${parquetSource(dataset, 'features')} WHERE id = $1 LIMIT 1`;
  return database.query(sql, [featureId], signal);
}

/** Addresses that hold rows. */
export async function selectOccupiedTiles(
  database: DuckDbOwner,
  dataset: Dataset,
  selection: TileSelection,
  signal: AbortSignal,
): Promise<readonly TileAddress[]> {
  const parameters = new SqlParameters();
  const rows = rowCondition(dataset, selection, parameters);
  const batch = await database.query(
    `SELECT DISTINCT tile_level, tile_x, tile_y FROM ${parquetSource(dataset, 'features')} WHERE ${rows}`,
    parameters.values,
    signal,
  );
  return Array.from({ length: batch.rowCount }, (_, row) => ({
    level: numberAt(batch, 'tile_level', row) ?? 0,
    x: numberAt(batch, 'tile_x', row) ?? 0,
    y: numberAt(batch, 'tile_y', row) ?? 0,
  }));
}

/** Middle of the features' origins, so that vertices stay small: [lon, lat, height]. */
export function batchCenter(batch: ColumnBatch): readonly [number, number, number] {
  const mean = (name: string) => {
    let sum = 0;
    for (let row = 0; row < batch.rowCount; row++) sum += numberAt(batch, name, row) ?? 0;
    return batch.rowCount === 0 ? 0 : sum / batch.rowCount;
  };
  return [mean('origin_lon'), mean('origin_lat'), mean('origin_height_m')];
}

import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { COMMON_COLUMNS } from '#core/catalogue/feature-columns.ts';
import type { Manifest } from '#core/catalogue/manifest.ts';
import { tileKey } from '#core/geo/morton.ts';
import { decodeMesh } from '#core/mesh/encode-mesh.ts';

const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Columns that are missing or have another type than the data model says. */
async function columnProblems(
  connection: DuckDBConnection,
  source: string,
  attributes: Manifest['columns'],
): Promise<string[]> {
  const described = await (await connection.run(`DESCRIBE SELECT * FROM ${source}`)).getRowsJson();
  const types = new Map(described.map((row) => [String(row[0]), String(row[1])]));
  const problems: string[] = [];
  for (const { name, type } of COMMON_COLUMNS) {
    const found = types.get(name);
    if (found === undefined) problems.push(`column ${name} is missing`);
    else if (!found.startsWith(type)) problems.push(`column ${name} is ${found} instead of ${type}`);
  }
  for (const { name } of attributes) if (!types.has(name)) problems.push(`column ${name} is missing`);
  return problems;
}

/** Rows whose tile address is outside the tiling, keys out of order, and bodies that cannot be decoded. */
async function tileProblems(
  connection: DuckDBConnection,
  source: string,
  levels: number,
  signal: AbortSignal,
): Promise<string[]> {
  const result = await connection.stream(`SELECT tile_level, tile_x, tile_y, tile_key, shape FROM ${source}`);
  let [outside, disorder, unreadable] = [0, 0, 0];
  let last = -1n;
  for (;;) {
    signal.throwIfAborted();
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    const [level, x, y, key, shape] = [0, 1, 2, 3, 4].map((column) => chunk.getColumnValues(column));
    for (let row = 0; row < chunk.rowCount; row++) {
      const [atLevel, atX, atY] = [Number(level?.[row]), Number(x?.[row]), Number(y?.[row])];
      const isInside = atLevel < levels && atX < 2 ** atLevel && atY < 2 ** atLevel;
      if (!isInside || tileKey(atLevel, atX, atY) !== key?.[row]) outside++;
      const current = key?.[row] as bigint;
      if (current < last) disorder++;
      last = current;
      const body = shape?.[row] as { bytes: Uint8Array } | null | undefined;
      try {
        if (body) decodeMesh(body.bytes);
      } catch {
        unreadable++;
      }
    }
  }
  return [
    ...(outside > 0 ? [`${outside} rows have a tile outside the tiling`] : []),
    ...(disorder > 0 ? [`rows are not sorted by tile: ${disorder} out of order`] : []),
    ...(unreadable > 0 ? [`${unreadable} bodies cannot be read`] : []),
  ];
}

/** What is wrong with the tables of a version folder: unreadable, missing columns, wrong number of rows, tiles that cannot be built. */
export async function checkParquet(
  folder: string,
  manifest: Pick<Manifest, 'featureCount' | 'columns' | 'tiling'>,
  signal: AbortSignal,
): Promise<string[]> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '512MB', threads: '1' });
  const connection = await instance.connect();
  const table = (name: string) => `read_parquet(${quoteText(`${folder}/${name}.parquet`)})`;
  let reading = 'features';
  try {
    const source = table(reading);
    const problems = await columnProblems(connection, source, manifest.columns);
    const [counted] = await (
      await connection.run(`SELECT count(*)::INTEGER, count(DISTINCT id)::INTEGER FROM ${source}`)
    ).getRowsJson();
    const [rows, ids] = [Number(counted?.[0]), Number(counted?.[1])];
    if (rows !== manifest.featureCount) problems.push(`${rows} rows instead of ${manifest.featureCount}`);
    if (rows !== ids) problems.push('ids are not unique');
    if (problems.length === 0)
      problems.push(...(await tileProblems(connection, source, manifest.tiling?.levels ?? 0, signal)));
    for (reading of ['parts', 'issues']) await connection.run(`SELECT count(*) FROM ${table(reading)}`);
    return problems;
  } catch (error) {
    if (signal.aborted) throw error;
    const message = error instanceof Error ? error.message : String(error);
    return [`${reading}.parquet cannot be read: ${message.slice(0, 120)}`];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Whether DuckDB works here and knows what publishing asks of it; empty when all is well. */
export async function checkDatabase(): Promise<string[]> {
  try {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const asked = `SELECT ST_AsText(ST_SetCRS(ST_GeomFromWKB(ST_AsWKB('POINT (118.75 30.94)'::GEOMETRY)), 'OGC:CRS84'))`;
    const [row] = await (await connection.run(asked)).getRowsJson();
    connection.closeSync();
    instance.closeSync();
    return String(row?.[0]) === 'POINT (118.75 30.94)' ? [] : [`DuckDB answers ${row?.[0]} for a point`];
  } catch (error) {
    return [`DuckDB does not work: ${error instanceof Error ? error.message.slice(0, 160) : String(error)}`];
  }
}

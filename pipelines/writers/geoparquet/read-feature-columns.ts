import { join } from 'node:path';
import { DuckDBBlobValue, DuckDBInstance } from '@duckdb/node-api';
import { COMMON_COLUMNS } from '#core/catalogue/feature-columns.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import type { FeatureColumns, FeatureQuery, FeatureReader } from '#core/process/feature-reader.ts';
import { readPublished } from '../publication/read-published.ts';

const COMMON = COMMON_COLUMNS.map(({ name }) => name as string);
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

async function readRows(
  source: string,
  known: ReadonlySet<string>,
  query: FeatureQuery,
): Promise<FeatureColumns> {
  const names = [...query.texts, ...query.numbers];
  const list = names.map((name) => (known.has(name) ? quoted(name) : 'NULL'));
  if (query.wantsGeometry === true) list.push('ST_AsWKB(geometry)::BLOB');
  const [west = -180, south = -90, east = 180, north = 90] = query.bounds ?? [];
  const where =
    query.bounds === undefined ? '' : 'WHERE west <= $1 AND east >= $2 AND south <= $3 AND north >= $4';
  const values = query.bounds === undefined ? [] : [east, west, north, south];
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const sql = `SELECT ${list.join(', ')} FROM ${source} ${where}`;
    const columns = await (await connection.runAndReadAll(sql, values)).getColumns();
    const at = (name: string) => columns[names.indexOf(name)] ?? [];
    const text = (value: unknown) => (value === null ? null : String(value));
    const number = (value: unknown) => (value === null ? Number.NaN : Number(value));
    const shapes = query.wantsGeometry === true ? (columns.at(-1) ?? []) : [];
    return {
      rowCount: columns[0]?.length ?? 0,
      texts: Object.fromEntries(query.texts.map((name) => [name, at(name).map(text)])),
      numbers: Object.fromEntries(query.numbers.map((name) => [name, Float64Array.from(at(name), number)])),
      wkb: shapes.map((shape) => (shape instanceof DuckDBBlobValue ? shape.bytes : null)),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Rows of the datasets in force under `dataDir`, for analyses run from the command line. */
export function createFeatureReader(dataDir: string): FeatureReader {
  return {
    async read(query, signal) {
      const dataset = (await readPublished(dataDir)).find(({ id }) => id === query.collection);
      if (dataset === undefined || dataset.manifest === null || dataset.folder === null) {
        const code = dataset === undefined ? 'dataset/not-found' : 'dataset/damaged';
        throw new TwinError(code, `no dataset ${query.collection} can be read in ${dataDir}`, {
          remedy: 'see twin list and twin doctor',
        });
      }
      signal.throwIfAborted();
      const known = new Set([...COMMON, ...dataset.manifest.columns.map(({ name }) => name)]);
      const path = join(dataset.folder, 'features.parquet').replaceAll("'", "''");
      return readRows(`read_parquet('${path}')`, known, query);
    },
  };
}

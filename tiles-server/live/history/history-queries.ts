import { numberAt, textAt } from '#core/contract/column-batch.ts';
import type { DuckDbOwner } from '../../duckdb/duckdb-owner.ts';
import { DAY_MS } from './history-files.ts';

/** Readings of one device with from ≤ time ≤ to, ms since 1970 UTC. */
export interface HistoryRange {
  readonly device: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Readings, structure of arrays; `values` null = no reading. */
export interface HistoryRows {
  readonly timesMs: number[];
  readonly values: (number | null)[];
  readonly qualities: number[];
}

/** Readings summed up over equal spans; times are the spans' starts, spans without readings are left out. */
export interface HistorySummary extends HistoryRows {
  readonly spanMs: number;
  readonly minimums: (number | null)[];
  readonly maximums: (number | null)[];
  readonly counts: number[];
}

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
const list = (paths: readonly string[]) => `[${paths.map(text).join(', ')}]`;

/** The readings of logs as a table. A line cut short by a crash, or damaged, is not JSON and is left out. */
export function logRows(paths: readonly string[]): string {
  return `SELECT unnest(devices) AS device, unnest("timesMs") AS time_ms, unnest("values") AS value,
    unnest(lons) AS lon, unnest(lats) AS lat, unnest(qualities) AS quality
    FROM read_json(${list(paths)}, format = 'newline_delimited', ignore_errors = true,
      columns = {'timesMs': 'BIGINT[]', 'devices': 'VARCHAR[]', 'values': 'FLOAT[]', 'qualities': 'UTINYINT[]',
        'lons': 'DOUBLE[]', 'lats': 'DOUBLE[]'}) WHERE devices IS NOT NULL`;
}

export function partRows(paths: readonly string[]): string {
  return `SELECT device, time_ms, value, lon, lat, quality FROM read_parquet(${list(paths)})`;
}

/** Last readings of many devices, structure of arrays. */
export interface HistoryMoment extends HistoryRows {
  readonly devices: string[];
  readonly lons: (number | null)[];
  readonly lats: (number | null)[];
}

/** The last reading of each device with from ≤ time ≤ to. */
export async function readMoment(
  database: DuckDbOwner,
  source: string,
  fromMs: number,
  toMs: number,
): Promise<HistoryMoment> {
  const last = 'arg_max(struct_pack(value, quality, lon, lat), time_ms)';
  const batch = await database.query(
    `SELECT device, time_ms, reading.value AS value, reading.quality AS quality, reading.lon AS lon, reading.lat AS lat
     FROM (SELECT device, max(time_ms) AS time_ms, ${last} AS reading FROM (${source})
       WHERE time_ms BETWEEN $1::BIGINT AND $2::BIGINT GROUP BY device) ORDER BY device`,
    [Math.ceil(fromMs), Math.floor(toMs)],
  );
  const rows = Array.from({ length: batch.rowCount }, (_, row) => row);
  return {
    devices: rows.map((row) => textAt(batch, 'device', row) ?? ''),
    timesMs: rows.map((row) => numberAt(batch, 'time_ms', row) ?? 0),
    values: rows.map((row) => numberAt(batch, 'value', row)),
    qualities: rows.map((row) => numberAt(batch, 'quality', row) ?? 0),
    lons: rows.map((row) => numberAt(batch, 'lon', row)),
    lats: rows.map((row) => numberAt(batch, 'lat', row)),
  };
}

/** Readings in each span of `spanMs` from `fromMs` on, the last one ends at `toMs`; spans without any are left out. */
export async function countRecords(
  database: DuckDbOwner,
  source: string,
  { fromMs, toMs, spanMs }: { readonly fromMs: number; readonly toMs: number; readonly spanMs: number },
): Promise<ReadonlyMap<number, number>> {
  const batch = await database.query(
    `SELECT (time_ms - $1::BIGINT) // $3::BIGINT AS span, count(*) AS readings FROM (${source})
     WHERE time_ms >= $1::BIGINT AND time_ms < $2::BIGINT GROUP BY span`,
    [fromMs, toMs, spanMs],
  );
  const rows = Array.from({ length: batch.rowCount }, (_, row) => row);
  return new Map(
    rows.map((row) => [numberAt(batch, 'span', row) ?? 0, numberAt(batch, 'readings', row) ?? 0]),
  );
}

/** Writes rows to a Parquet file, sorted so that a device's readings lie together. */
export function copyStatement(rows: string, path: string): string {
  return `COPY (SELECT * FROM (${rows}) ORDER BY device, time_ms) TO ${text(path)}
    (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 30720)`;
}

/** UTC days (whole days since 1970) that a log has readings of, ascending. */
export async function daysOfLog(database: DuckDbOwner, path: string): Promise<number[]> {
  const sql = `SELECT DISTINCT time_ms // ${DAY_MS} AS day FROM (${logRows([path])}) ORDER BY day`;
  const batch = await database.query(sql);
  return Array.from({ length: batch.rowCount }, (_, row) => numberAt(batch, 'day', row) ?? 0);
}

/** One row per moment: a message that was delivered twice is one reading. */
const readingsOfDevice = (source: string) => `SELECT DISTINCT ON (time_ms) time_ms, value, quality
  FROM (${source}) WHERE device = $1 AND time_ms BETWEEN $2::BIGINT AND $3::BIGINT`;

/** Readings by time, at most `limit`: the oldest ones, or the newest when `isDescending`. */
export async function readRows(
  database: DuckDbOwner,
  source: string,
  { device, fromMs, toMs }: HistoryRange,
  limit: number,
  isDescending: boolean,
): Promise<HistoryRows> {
  const batch = await database.query(
    `${readingsOfDevice(source)} ORDER BY time_ms ${isDescending ? 'DESC' : 'ASC'} LIMIT $4::BIGINT`,
    [device, Math.ceil(fromMs), Math.floor(toMs), limit],
  );
  const rows = Array.from({ length: batch.rowCount }, (_, row) => row);
  return {
    timesMs: rows.map((row) => numberAt(batch, 'time_ms', row) ?? 0),
    values: rows.map((row) => numberAt(batch, 'value', row)),
    qualities: rows.map((row) => numberAt(batch, 'quality', row) ?? 0),
  };
}

/**
 * Readings summed up over at most `points` spans of equal length: mean, smallest and largest of the readings that are
 * not bad, how many readings there were, and the worst quality among them.
 */
export async function readSummary(
  database: DuckDbOwner,
  source: string,
  { device, fromMs, toMs }: HistoryRange,
  points: number,
): Promise<HistorySummary> {
  const [from, to] = [Math.ceil(fromMs), Math.floor(toMs)];
  const spanMs = Math.max(1, Math.ceil((to - from + 1) / points));
  const batch = await database.query(
    `SELECT $2::BIGINT + span * $4::BIGINT AS time_ms, avg(sound) AS mean, min(sound) AS least, max(sound) AS most,
       count(*) AS readings, max(quality) AS worst
     FROM (SELECT (time_ms - $2::BIGINT) // $4::BIGINT AS span, CASE WHEN quality < 2 THEN value END AS sound, quality
       FROM (${readingsOfDevice(source)})) GROUP BY span ORDER BY span`,
    [device, from, to, spanMs],
  );
  const rows = Array.from({ length: batch.rowCount }, (_, row) => row);
  return {
    spanMs,
    timesMs: rows.map((row) => numberAt(batch, 'time_ms', row) ?? 0),
    values: rows.map((row) => numberAt(batch, 'mean', row)),
    qualities: rows.map((row) => numberAt(batch, 'worst', row) ?? 0),
    minimums: rows.map((row) => numberAt(batch, 'least', row)),
    maximums: rows.map((row) => numberAt(batch, 'most', row)),
    counts: rows.map((row) => numberAt(batch, 'readings', row) ?? 0),
  };
}

import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BIGINT,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  FLOAT,
  UTINYINT,
  VARCHAR,
} from '@duckdb/node-api';
import type { FeedId } from '#core/contract/live.ts';

/** One stored observation; `value` null = no reading, position null for fixed devices. Time in ms since 1970 UTC. */
export interface HistoryRow {
  readonly device: string;
  readonly timeMs: number;
  readonly value: number | null;
  readonly quality: number;
  readonly lon: number | null;
  readonly lat: number | null;
}

const COLUMN_TYPES = [VARCHAR, BIGINT, FLOAT, UTINYINT, DOUBLE, DOUBLE];
const CHUNK_ROWS = 2048;
const PART = /^part-.*\.parquet$/;
const DAY_MS = 86_400_000;

/**
 * History in Parquet: `<dir>/<feed>/YYYY-MM-DD/part-….parquet` (UTC days). A part is written under a hidden name,
 * synced and renamed, so a half-written file is never seen; leftovers of a crash are removed at opening. One
 * in-memory DuckDB does all reading and writing, one job at a time.
 */
export class History {
  private readonly directory: string;
  private readonly connection: DuckDBConnection;
  private readonly instance: DuckDBInstance;
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(directory: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.directory = directory;
    this.instance = instance;
    this.connection = connection;
  }

  static async open(directory: string): Promise<History> {
    await mkdir(directory, { recursive: true });
    for (const name of await readdir(directory, { recursive: true })) {
      if (/(^|[\\/])\.part-[^\\/]*$/.test(name)) await rm(join(directory, name), { force: true });
    }
    const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB' });
    const connection = await instance.connect();
    await connection.run(
      'CREATE TABLE pending (device VARCHAR, time_ms BIGINT, value FLOAT, quality UTINYINT, lon DOUBLE, lat DOUBLE)',
    );
    return new History(directory, instance, connection);
  }

  /** Resolves when all rows are on disk under their final names. */
  append(feed: FeedId, rows: readonly HistoryRow[]): Promise<void> {
    return this.enqueue(async () => {
      const days = new Map<string, HistoryRow[]>();
      for (const row of rows) {
        const day = dayOf(row.timeMs);
        const list = days.get(day);
        if (list) list.push(row);
        else days.set(day, [row]);
      }
      for (const [day, list] of days) await this.writePart(feed, day, list);
    });
  }

  /** Rows of one device with from ≤ time ≤ to, oldest first, at most `limit`. */
  read(feed: FeedId, device: string, fromMs: number, toMs: number, limit: number): Promise<HistoryRow[]> {
    return this.enqueue(async () => {
      const files = await this.parts(feed, fromMs, toMs);
      if (files.length === 0) return [];
      const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
      const reader = await this.connection.runAndReadAll(
        `SELECT time_ms, value, quality, lon, lat FROM read_parquet([${list}])
         WHERE device = $device AND time_ms BETWEEN $from AND $to ORDER BY time_ms LIMIT $limit`,
        { device, from: BigInt(Math.ceil(fromMs)), to: BigInt(Math.floor(toMs)), limit },
      );
      return reader.getRows().map(([timeMs, value, quality, lon, lat]) => ({
        device,
        timeMs: Number(timeMs),
        value: numberOrNull(value),
        quality: Number(quality),
        lon: numberOrNull(lon),
        lat: numberOrNull(lat),
      }));
    });
  }

  async close(): Promise<void> {
    await this.queue.catch(() => undefined);
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private async writePart(feed: FeedId, day: string, rows: readonly HistoryRow[]): Promise<void> {
    const folder = join(this.directory, feed, day);
    await mkdir(folder, { recursive: true });
    const name = `part-${Date.now()}-${randomUUID().slice(0, 8)}.parquet`;
    const hidden = join(folder, `.${name}`);
    try {
      await this.connection.run('DELETE FROM pending');
      const appender = await this.connection.createAppender('pending');
      for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
        const slice = rows.slice(start, start + CHUNK_ROWS);
        const chunk = DuckDBDataChunk.create(COLUMN_TYPES);
        chunk.setColumns([
          slice.map((row) => row.device),
          slice.map((row) => BigInt(Math.round(row.timeMs))),
          slice.map((row) => row.value),
          slice.map((row) => row.quality),
          slice.map((row) => row.lon),
          slice.map((row) => row.lat),
        ]);
        appender.appendDataChunk(chunk);
        await new Promise((done) => setImmediate(done));
      }
      appender.closeSync();
      await this.connection.run(
        `COPY (SELECT * FROM pending ORDER BY device, time_ms)
         TO '${hidden.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`,
      );
      const file = await open(hidden, 'r+');
      await file.sync().finally(() => file.close());
      await rename(hidden, join(folder, name));
    } finally {
      await rm(hidden, { force: true });
    }
  }

  private async parts(feed: FeedId, fromMs: number, toMs: number): Promise<string[]> {
    const root = join(this.directory, feed);
    const first = dayOf(fromMs);
    const last = dayOf(toMs);
    const days = (await readdir(root).catch(() => [])).filter((day) => day >= first && day <= last).sort();
    const files: string[] = [];
    for (const day of days) {
      for (const name of await readdir(join(root, day)))
        if (PART.test(name)) files.push(join(root, day, name));
    }
    return files;
  }

  private enqueue<T>(job: () => Promise<T>): Promise<T> {
    const result = this.queue.then(job, job);
    this.queue = result.catch(() => undefined);
    return result;
  }
}

function dayOf(timeMs: number): string {
  const bounded = Math.min(Math.max(timeMs, 0), 253_402_300_799_999);
  return new Date(Math.floor(bounded / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
}

function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}

import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FEEDS, type FeedId, type FeedRecords } from '#core/contract/live.ts';
import type { DuckDbOwner } from '../../duckdb/duckdb-owner.ts';
import { chooseMerge } from './choose-merge.ts';
import {
  DAY_MS,
  dayOf,
  daysAmong,
  logIds,
  logPath,
  partName,
  partsAmong,
  supersededParts,
  syncDirectory,
} from './history-files.ts';
import {
  copyStatement,
  countRecords,
  daysOfLog,
  type HistoryMoment,
  type HistoryRange,
  type HistoryRows,
  type HistorySummary,
  logRows,
  partRows,
  readMoment,
  readRows,
  readSummary,
} from './history-queries.ts';

export const HISTORY_DEFAULTS = {
  /** Days older than this are removed. */
  retentionDays: 90,
  /** So many small parts become one. */
  mergeParts: 8,
  /** Parts grow no larger than this by merging: it bounds what one merge sorts. */
  largestPartBytes: 48 * 1024 * 1024,
};

/**
 * History of all feeds: logs of readings as they came, turned into Parquet by UTC day (`checkpoint`), small parts into
 * larger ones. A file is written under a hidden name, synced and renamed before what it replaces goes, and all of it can
 * be done again after a crash: a part is named after the logs it came from. DuckDB runs in its owner thread only.
 */
export class History {
  private readonly directory: string;
  private readonly database: DuckDbOwner;
  private readonly options: typeof HISTORY_DEFAULTS;
  private readonly reads = new Set<Promise<unknown>>();
  /** Files about to be removed: what replaces them is in place. */
  private readonly retired = new Set<string>();
  private jobs: Promise<unknown> = Promise.resolve();

  constructor(directory: string, database: DuckDbOwner, options: Partial<typeof HISTORY_DEFAULTS> = {}) {
    this.directory = directory;
    this.database = database;
    this.options = { ...HISTORY_DEFAULTS, ...options };
  }

  /** Finishes what a crash left undone. The caller holds the writer lock. */
  async recover(): Promise<void> {
    for (const feed of FEEDS) {
      const root = join(this.directory, feed);
      await mkdir(root, { recursive: true });
      for (const day of daysAmong(await readdir(root))) {
        const names = await readdir(join(root, day));
        const gone = supersededParts(partsAmong(names)).map(({ name }) => name);
        for (const name of [...gone, ...names.filter((name) => name.startsWith('.'))]) {
          await rm(join(root, day, name), { force: true });
        }
      }
      await this.checkpoint(feed, Number.POSITIVE_INFINITY);
    }
  }

  /** An id that no log of the feed has had. */
  async nextLogId(feed: FeedId): Promise<number> {
    const root = join(this.directory, feed);
    const names = await readdir(root);
    let last = logIds(names).at(-1) ?? 0;
    for (const day of daysAmong(names)) {
      for (const part of partsAmong(await readdir(join(root, day)))) last = Math.max(last, part.last);
    }
    return last + 1;
  }

  /** Turns the logs of the feed below this id into Parquet; those that cannot be are tried again by the next call. */
  checkpoint(feed: FeedId, openId: number): Promise<void> {
    return this.enqueue(async () => {
      const root = join(this.directory, feed);
      const touched = new Set<string>();
      for (const id of logIds(await readdir(root))) {
        if (id >= openId) break;
        for (const day of await this.turnLog(root, id)) touched.add(day);
      }
      for (const day of touched) await this.mergeSmall(join(root, day));
      await this.removeOld(root);
    });
  }

  /** Readings of a device by time, at most `limit`: the oldest, or the newest first when `isDescending`. */
  read(feed: FeedId, range: HistoryRange, limit: number, isDescending = false): Promise<HistoryRows> {
    return this.reading(async () => {
      const source = await this.source(feed, range);
      if (source === null) return { timesMs: [], values: [], qualities: [] };
      return readRows(this.database, source, range, limit, isDescending);
    });
  }

  /** Readings of a device summed up over at most `points` equal spans. */
  summarise(feed: FeedId, range: HistoryRange, points: number): Promise<HistorySummary | null> {
    return this.reading(async () => {
      const source = await this.source(feed, range);
      return source === null ? null : readSummary(this.database, source, range, points);
    });
  }

  /** The last reading of each device with from ≤ time ≤ to; null when there is no history of that time. */
  moment(feed: FeedId, fromMs: number, toMs: number): Promise<HistoryMoment | null> {
    return this.reading(async () => {
      const source = await this.source(feed, { fromMs, toMs });
      return source === null ? null : readMoment(this.database, source, fromMs, toMs);
    });
  }

  /** How many readings lie in each of `spans` equal spans from `fromMs` to `toMs`. */
  records(feed: FeedId, fromMs: number, toMs: number, spans: number): Promise<FeedRecords> {
    return this.reading(async () => {
      const spanMs = Math.max(1, Math.ceil((toMs - fromMs) / spans));
      const source = await this.source(feed, { fromMs, toMs });
      const found =
        source === null ? null : await countRecords(this.database, source, { fromMs, toMs, spanMs });
      const counts = Array.from({ length: spans }, (_, span) => found?.get(span) ?? 0);
      return { feed, fromMs, spanMs, counts };
    });
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await this.jobs.catch(() => undefined);
    await Promise.allSettled(this.reads);
  }

  /** Writes the days of a log as parts, then removes it; gives the days. */
  private async turnLog(root: string, id: number): Promise<string[]> {
    const path = logPath(root, id);
    const size = (await stat(path)).size;
    const days = size === 0 ? [] : await daysOfLog(this.database, path);
    const names: string[] = [];
    for (const day of days) {
      const name = dayOf(day * DAY_MS);
      const rows = `SELECT * FROM (${logRows([path])}) WHERE time_ms // ${DAY_MS} = ${day}`;
      await this.writePart(join(root, name), partName(id, id), rows);
      names.push(name);
    }
    await this.remove([path]);
    await syncDirectory(root);
    return names;
  }

  private async mergeSmall(folder: string): Promise<void> {
    for (;;) {
      const parts = await Promise.all(
        partsAmong(await readdir(folder)).map(async (part) => ({
          ...part,
          bytes: (await stat(join(folder, part.name))).size,
        })),
      );
      const group = chooseMerge(parts, this.options.mergeParts, this.options.largestPartBytes);
      const [first, last] = [group[0], group.at(-1)];
      if (!first || !last) return;
      const paths = group.map(({ name }) => join(folder, name));
      await this.writePart(folder, partName(first.first, last.last), partRows(paths));
      await this.remove(paths);
    }
  }

  private async writePart(folder: string, name: string, rows: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    const hidden = join(folder, `.${name}`);
    try {
      await this.database.query(copyStatement(rows, hidden));
      const file = await open(hidden, 'r+');
      await file.sync().finally(() => file.close());
      await rename(hidden, join(folder, name));
      await syncDirectory(folder);
    } finally {
      await rm(hidden, { force: true });
    }
  }

  /** Removes files once every read that may have listed them is over; reads that begin now leave them out. */
  private async remove(paths: readonly string[]): Promise<void> {
    for (const path of paths) this.retired.add(path);
    await Promise.allSettled(this.reads);
    for (const path of paths) await rm(path, { force: true, recursive: true });
    for (const path of paths) this.retired.delete(path);
  }

  private async removeOld(root: string): Promise<void> {
    const oldest = dayOf(Date.now() - this.options.retentionDays * DAY_MS);
    const old = daysAmong(await readdir(root)).filter((day) => day < oldest);
    if (old.length > 0) await this.remove(old.map((day) => join(root, day)));
  }

  /** Everything that may hold readings of the range as one SQL source; null when there is nothing. */
  private async source(feed: FeedId, { fromMs, toMs }: Omit<HistoryRange, 'device'>): Promise<string | null> {
    const root = join(this.directory, feed);
    const names = await readdir(root).catch(() => []);
    const found: { logs: string[]; parts: string[] } = { logs: [], parts: [] };
    const inForce = (path: string) => !this.retired.has(path);
    for (const path of logIds(names)
      .map((id) => logPath(root, id))
      .filter(inForce)) {
      // DuckDB takes an empty file for a broken one.
      const { size } = await stat(path).catch(() => ({ size: 0 }));
      if (size > 0) found.logs.push(path);
    }
    const [first, last] = [dayOf(fromMs), dayOf(toMs)];
    const days = daysAmong(names).filter((day) => day >= first && day <= last);
    for (const folder of days.map((day) => join(root, day)).filter(inForce)) {
      const parts = partsAmong(await readdir(folder)).map(({ name }) => join(folder, name));
      found.parts.push(...parts.filter(inForce));
    }
    const sources = [
      ...(found.logs.length > 0 ? [logRows(found.logs)] : []),
      ...(found.parts.length > 0 ? [partRows(found.parts)] : []),
    ];
    return sources.length === 0 ? null : sources.join(' UNION ALL ');
  }

  private reading<T>(work: () => Promise<T>): Promise<T> {
    // Where another server writes, a file may go between listing and reading: listed again, it is not there.
    const read = work().catch(work);
    this.reads.add(read);
    const forget = () => this.reads.delete(read);
    read.then(forget, forget);
    return read;
  }

  private enqueue<T>(job: () => Promise<T>): Promise<T> {
    const result = this.jobs.then(job, job);
    this.jobs = result.catch(() => undefined);
    return result;
  }
}

import { closeSync, fsync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { logPath } from '../history/history-files.ts';
import type { ParsedMessage } from './parse-message.ts';

/** Readings that wait for a disk that refuses writes; those beyond are lost to history, counted. */
const MAX_WAITING = 500_000;
/** Readings of one line: it bounds what a reader takes in at once. */
const LINE_READINGS = 5000;

/** Readings as a line holds them: columns of one length; absent ones are null throughout. */
class Columns {
  readonly timesMs: number[] = [];
  readonly devices: string[] = [];
  readonly values: (number | null)[] = [];
  readonly qualities: number[] = [];
  readonly lons: (number | null)[] = [];
  readonly lats: (number | null)[] = [];

  line(from: number, to: number): string {
    const cut = <T>(column: T[]) => (column.length <= to - from ? column : column.slice(from, to));
    const { timesMs, devices, values, qualities, lons, lats } = this;
    const placed = lons.length === 0 ? {} : { lons: cut(lons), lats: cut(lats) };
    const columns = {
      timesMs: cut(timesMs),
      devices: cut(devices),
      values: cut(values),
      qualities: cut(qualities),
    };
    return `${JSON.stringify({ ...columns, ...placed })}\n`;
  }
}

/**
 * Append-only log of one feed: lines of JSON, each the columns of up to 5,000 readings. What `flush` wrote survives the
 * end of the process; `sync` makes it survive a power cut. A line cut short is not JSON, and known as such.
 */
export class ObservationLog {
  /** Observations that a full disk kept out of history. */
  dropped = 0;
  private readonly directory: string;
  private id: number;
  private file: number | null = null;
  private bytes = 0;
  private columns = new Columns();

  /** Logs go to `<directory>/log-<id>.ndjson`, the first with this id. */
  constructor(directory: string, firstId: number) {
    this.directory = directory;
    this.id = firstId;
  }

  get size(): number {
    return this.bytes;
  }

  /** Readings appended and not flushed. */
  get waiting(): number {
    return this.columns.devices.length;
  }

  append({ feed, timeMs, devices, values, qualities, lons, lats }: ParsedMessage): void {
    if (this.waiting > MAX_WAITING) {
      this.dropped += devices.length;
      return;
    }
    const { columns } = this;
    const wholeMs = Math.round(timeMs);
    for (let i = 0; i < devices.length; i++) {
      columns.timesMs.push(wholeMs);
      columns.devices.push(devices[i] ?? '');
      columns.values.push(values[i] ?? null);
      columns.qualities.push(qualities?.[i] ?? 0);
      if (feed !== 'vehicles') continue;
      columns.lons.push(lons?.[i] ?? null);
      columns.lats.push(lats?.[i] ?? null);
    }
  }

  /** Writes what was appended. Throws when the disk refuses; nothing is lost then, the next flush tries again. */
  flush(): void {
    const { waiting } = this;
    if (waiting === 0) return;
    this.file ??= openSync(logPath(this.directory, this.id), 'ax');
    let text = '';
    for (let from = 0; from < waiting; from += LINE_READINGS) {
      text += this.columns.line(from, Math.min(waiting, from + LINE_READINGS));
    }
    const block = Buffer.from(text);
    try {
      for (let at = 0; at < block.length; ) at += writeSync(this.file, block, at);
    } catch (error) {
      ftruncateSync(this.file, this.bytes);
      throw error;
    }
    this.bytes += block.length;
    this.columns = new Columns();
  }

  /** Brings what was flushed to the disk without waiting for it. */
  sync(onError: (error: Error) => void): void {
    if (this.file !== null) fsync(this.file, (error) => error && error.code !== 'EBADF' && onError(error));
  }

  /** Ends the log, synced, and begins the next at the next flush; gives the id of the ended one, null when it is empty. */
  rotate(): number | null {
    if (this.file === null) return null;
    fsyncSync(this.file);
    closeSync(this.file);
    this.file = null;
    this.bytes = 0;
    return this.id++;
  }
}

import { closeSync, fsync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { logPath } from '../history/history-files.ts';
import type { ParsedMessage } from './parse-message.ts';

/** Text that waits for a disk that refuses writes, in characters; readings beyond it are lost to history, counted. */
const MAX_WAITING = 32 * 1024 * 1024;

/**
 * Append-only log of one feed: a line of JSON for each message, its columns under the names of `ParsedMessage`. What
 * `flush` wrote survives the end of the process; `sync` makes it survive a power cut. A line cut short is not JSON, and
 * known as such.
 */
export class ObservationLog {
  /** Observations that a full disk kept out of history. */
  dropped = 0;
  /** Characters appended and not flushed. */
  waitingLength = 0;
  private readonly directory: string;
  private id: number;
  private file: number | null = null;
  private bytes = 0;
  private waiting: string[] = [];

  /** Logs go to `<directory>/log-<id>.ndjson`, the first with this id. */
  constructor(directory: string, firstId: number) {
    this.directory = directory;
    this.id = firstId;
  }

  get size(): number {
    return this.bytes;
  }

  append(message: ParsedMessage): void {
    const { timeMs, devices, values, qualities, lons, lats } = message;
    if (devices.length === 0) return;
    if (this.waitingLength > MAX_WAITING) {
      this.dropped += devices.length;
      return;
    }
    const line = `${JSON.stringify({ timeMs: Math.round(timeMs), devices, values, qualities, lons, lats })}\n`;
    this.waiting.push(line);
    this.waitingLength += line.length;
  }

  /** Writes what was appended. Throws when the disk refuses; nothing is lost then, the next flush tries again. */
  flush(): void {
    if (this.waiting.length === 0) return;
    this.file ??= openSync(logPath(this.directory, this.id), 'ax');
    const block = Buffer.from(this.waiting.join(''));
    try {
      for (let at = 0; at < block.length; ) at += writeSync(this.file, block, at);
    } catch (error) {
      ftruncateSync(this.file, this.bytes);
      throw error;
    }
    this.bytes += block.length;
    this.waiting = [];
    this.waitingLength = 0;
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

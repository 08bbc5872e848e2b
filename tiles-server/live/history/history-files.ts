import { open } from 'node:fs/promises';
import { join } from 'node:path';

/*
 * history/<feed>/log-<id>.ndjson                           readings as they came, until they are Parquet
 * history/<feed>/<YYYY-MM-DD>/part-<first>-<last>.parquet   readings of one UTC day out of the logs first … last
 * Hidden names are files in the making.
 */
const LOG = /^log-(\d{8,})\.ndjson$/;
const PART = /^part-(\d{8,})-(\d{8,})\.parquet$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
export const DAY_MS = 86_400_000;

/** A Parquet file and the logs it came from, both ends included. */
export interface HistoryPart {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

const padded = (id: number) => String(id).padStart(8, '0');

export function logPath(feedDirectory: string, id: number): string {
  return join(feedDirectory, `log-${padded(id)}.ndjson`);
}

export function partName(first: number, last: number): string {
  return `part-${padded(first)}-${padded(last)}.parquet`;
}

/** Ids of the logs among the names of a feed's folder, ascending. */
export function logIds(names: readonly string[]): number[] {
  return names
    .flatMap((name) => LOG.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/** Parts among the names of a day's folder, by first log. */
export function partsAmong(names: readonly string[]): HistoryPart[] {
  return names
    .flatMap((name) => {
      const [, first, last] = PART.exec(name) ?? [];
      return first === undefined ? [] : [{ name, first: Number(first), last: Number(last) }];
    })
    .sort((a, b) => a.first - b.first || b.last - a.last);
}

/** Parts that a wider one replaced: what a crash between writing the wider one and removing them leaves. */
export function supersededParts(parts: readonly HistoryPart[]): HistoryPart[] {
  const isWithin = (inner: HistoryPart, outer: HistoryPart) =>
    inner !== outer && inner.first >= outer.first && inner.last <= outer.last;
  return parts.filter((part) => parts.some((other) => isWithin(part, other)));
}

/** Days among the names of a feed's folder, ascending. */
export function daysAmong(names: readonly string[]): string[] {
  return names.filter((name) => DAY.test(name)).sort();
}

/** The UTC day of a moment as `YYYY-MM-DD`. */
export function dayOf(timeMs: number): string {
  return new Date(Math.min(Math.max(timeMs, 0), 253_402_300_799_999)).toISOString().slice(0, 10);
}

/** Makes renames and removals within a folder survive a power cut. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  await handle.sync().finally(() => handle.close());
}

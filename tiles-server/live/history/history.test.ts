import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DuckDbOwner, startDuckDbOwner } from '../../duckdb/duckdb-owner.ts';
import { ObservationLog } from '../ingest/observation-log.ts';
import { parseMessage } from '../ingest/parse-message.ts';
import { History } from './history.ts';
import { dayOf, logPath } from './history-files.ts';
import { takeWriterLock } from './writer-lock.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS + 60_000;
let database: DuckDbOwner;
let directory: string;
let root: string;
beforeAll(async () => {
  database = await startDuckDbOwner();
});
afterAll(() => database.close());
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'twin-history-'));
  root = join(directory, 'sensors');
  await mkdir(root);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Writes a log with one reading of `d` for each time; the value is the time's place. */
function writeLog(id: number, timesMs: readonly number[]): void {
  const log = new ObservationLog(root, id);
  for (const [value, timeMs] of timesMs.entries()) {
    const payload = Buffer.from(JSON.stringify({ timeMs, value }));
    log.append(parseMessage('twin/sensors/d', payload, timeMs));
  }
  log.flush();
  log.rotate();
}

const everything = { device: 'd', fromMs: 0, toMs: NOW_MS + 10 * DAY_MS };
const parts = async () =>
  (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.parquet')).sort();

describe('history', () => {
  it('gives back every reading that the parser accepts, from the log and from Parquet', async () => {
    const history = new History(directory, database);
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
    const reading = fc.record({
      id: text,
      value: fc.oneof(fc.double({ noDefaultInfinity: true, noNaN: true }), fc.integer(), fc.constant(null)),
      quality: fc.integer({ min: 0, max: 2 }),
    });
    let id = 1;
    let timeMs = NOW_MS;
    await fc.assert(
      fc.asyncProperty(fc.array(reading, { minLength: 1, maxLength: 6 }), async (readings) => {
        const payload = JSON.stringify({
          timeMs,
          devices: readings.map((one) => one.id),
          values: readings.map(({ value }) => value),
          qualities: readings.map(({ quality }) => quality),
          more: '"\\u0000\ud800',
        });
        const log = new ObservationLog(root, id);
        try {
          log.append(parseMessage('twin/sensors/batch', Buffer.from(payload), timeMs));
        } catch {
          return; // refused, with a message
        }
        log.flush();
        log.rotate();
        const last = new Map(readings.map((one) => [one.id, one]));
        const check = async () => {
          for (const [device, { value, quality }] of last) {
            if (readings.filter((one) => one.id === device).length > 1) continue;
            const rows = await history.read('sensors', { device, fromMs: timeMs, toMs: timeMs }, 10);
            // The smallest of numbers become 0 on the way to a FLOAT, of either sign.
            const stored = value === null ? null : Math.fround(value) + 0;
            rows.values[0] = rows.values[0] == null ? null : rows.values[0] + 0;
            expect(rows).toEqual({ timesMs: [timeMs], values: [stored], qualities: [quality] });
          }
        };
        await check();
        await history.checkpoint('sensors', ++id);
        await check();
        timeMs += 1000;
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('leaves out a line cut short and what is no line at all, and keeps the rest', async () => {
    writeLog(1, [NOW_MS, NOW_MS + 1]);
    await appendFile(logPath(root, 1), '\0\0\0\0\n{"timesMs":[1],"devices":["d"],"values":[7');
    const history = new History(directory, database);
    expect((await history.read('sensors', everything, 10)).timesMs).toEqual([NOW_MS, NOW_MS + 1]);
    await history.recover();
    expect((await history.read('sensors', everything, 10)).timesMs).toEqual([NOW_MS, NOW_MS + 1]);
    expect(await parts()).toEqual([`${dayOf(NOW_MS)}/part-00000001-00000001.parquet`]);
  });

  it('splits by UTC day, merges parts by tiers, and never gives an id twice', async () => {
    const history = new History(directory, database, { mergeParts: 3 });
    for (let id = 1; id <= 10; id++) writeLog(id, [NOW_MS + id, NOW_MS + id + DAY_MS / 2 + DAY_MS]);
    await history.recover();
    const [first, second] = [dayOf(NOW_MS), dayOf(NOW_MS + DAY_MS * 1.5)];
    expect(await parts()).toEqual(
      [first, second].flatMap((day) => [
        `${day}/part-00000001-00000009.parquet`,
        `${day}/part-00000010-00000010.parquet`,
      ]),
    );
    const { timesMs } = await history.read('sensors', everything, 100);
    expect(timesMs.length).toBe(20);
    expect(await history.nextLogId('sensors')).toBe(11);
  });

  it('takes up again what a crash left: a part beside its log, merged parts beside the whole, hidden files', async () => {
    const history = new History(directory, database, { mergeParts: 3 });
    const times = [NOW_MS, NOW_MS + 1];
    writeLog(1, times);
    await history.checkpoint('sensors', 2);
    writeLog(1, times);
    for (const id of [2, 3]) writeLog(id, [NOW_MS + id]);
    await history.recover();
    const day = join(root, dayOf(NOW_MS));
    expect(await parts()).toEqual([`${dayOf(NOW_MS)}/part-00000001-00000003.parquet`]);
    writeLog(2, [NOW_MS + 2]);
    await history.checkpoint('sensors', 3);
    await writeFile(join(day, '.part-00000004-00000004.parquet'), 'half');
    expect((await history.read('sensors', everything, 100)).timesMs.length).toBe(4);
    await history.recover();
    expect(await readdir(day)).toEqual(['part-00000001-00000003.parquet']);
    expect((await history.summarise('sensors', everything, 1))?.counts).toEqual([4]);
  });

  it('removes days past the retention', async () => {
    const history = new History(directory, database, { retentionDays: 5 });
    writeLog(1, [NOW_MS - 10 * DAY_MS, NOW_MS]);
    await history.recover();
    expect(await parts()).toEqual([`${dayOf(NOW_MS)}/part-00000001-00000001.parquet`]);
  });
});

describe('writer lock', () => {
  it('is held by one, and not by the dead', async () => {
    const release = takeWriterLock(directory);
    expect(release).not.toBeNull();
    expect(takeWriterLock(directory)).toBeNull();
    release?.();
    await writeFile(join(directory, '.writer'), '999999999 1');
    const again = takeWriterLock(directory);
    expect(again).not.toBeNull();
    again?.();
  });
});

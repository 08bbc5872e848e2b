import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DuckDbOwner, startDuckDbOwner } from '#tiles-server/duckdb/duckdb-owner.ts';
import { History } from '#tiles-server/live/history/history.ts';
import { bundleLiveServer } from './bundle-live-server.ts';

const KILLS = 50;
/** Workspaces killed side by side. */
const LINES = 5;
const IN_FLIGHT = 40;
/** Readings lie this far apart, so that a log holds those of several days. */
const STEP_MS = 120_000;
const DAYS = 80;

/** A workspace, what was sent to it (reading n has value n) and which of that was acknowledged. */
interface Line {
  readonly directory: string;
  readonly startMs: number;
  sent: number;
  readonly acknowledged: Set<number>;
}

let database: DuckDbOwner;
let bundle = '';
beforeAll(async () => {
  database = await startDuckDbOwner();
  bundle = await bundleLiveServer();
});
afterAll(async () => {
  await database.close();
  await rm(bundle, { recursive: true, force: true });
});

/** Runs the server, sends readings to it and kills it so long after the first was acknowledged. */
async function killOnce(line: Line, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [join(bundle, 'live-server.mjs'), line.directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [url] = await Promise.race([once(child.stdout, 'data'), exited.then(() => [''])]);
  const client = await connectAsync(String(url).trim(), { reconnectPeriod: 0 });
  client.on('error', () => undefined);
  let isAlive = true;
  let tellFirst = () => {};
  const first = new Promise<void>((done) => {
    tellFirst = done;
  });
  const send = async (): Promise<void> => {
    while (isAlive) {
      const n = line.sent++;
      const reading = { timeMs: line.startMs + n * STEP_MS, value: n };
      await client.publishAsync('twin/sensors/d', JSON.stringify(reading), { qos: 1 });
      line.acknowledged.add(n);
      tellFirst();
    }
  };
  const senders = Array.from({ length: IN_FLIGHT }, () => send().catch(() => undefined));
  await first;
  await new Promise((done) => setTimeout(done, afterMs));
  child.kill('SIGKILL');
  await exited;
  isAlive = false;
  // Ends the publishes that nobody will acknowledge any more.
  await client.endAsync(true);
  client.stream.destroy();
  await Promise.race([Promise.all(senders), new Promise((done) => setTimeout(done, 50))]);
}

async function expectNothingLost({ directory, startMs, sent, acknowledged }: Line): Promise<void> {
  const history = new History(join(directory, 'history'), database);
  const range = { device: 'd', fromMs: startMs, toMs: startMs + sent * STEP_MS };
  const { timesMs, values } = await history.read('sensors', range, 1_000_000);
  const stored = new Map(timesMs.map((timeMs, row) => [(timeMs - startMs) / STEP_MS, values[row]]));
  expect([...acknowledged].filter((n) => stored.get(n) !== n)).toEqual([]);
  expect(stored.size).toBe(timesMs.length);
}

describe('history under kill −9', () => {
  it('loses nothing that was acknowledged, while logging, checkpointing and merging', async () => {
    const lines = await Promise.all(
      Array.from({ length: LINES }, async (): Promise<Line> => {
        const directory = await mkdtemp(join(tmpdir(), 'twin-history-'));
        return { directory, startMs: Date.now() - DAYS * 86_400_000, sent: 0, acknowledged: new Set() };
      }),
    );
    try {
      await Promise.all(
        lines.map(async (line, at) => {
          for (let kill = 0; kill < KILLS / LINES; kill++) {
            const before = line.acknowledged.size;
            await killOnce(line, (kill * 97 + at * 61) % 400);
            expect(line.acknowledged.size).toBeGreaterThan(before);
            await expectNothingLost(line);
          }
        }),
      );
      for (const line of lines) {
        const root = join(line.directory, 'history');
        await new History(root, database, { mergeParts: 3 }).recover();
        await expectNothingLost(line);
        const files = await readdir(root, { recursive: true });
        expect(files.filter((name) => /\.ndjson$|(^|\/)\.part/.test(name))).toEqual([]);
        expect(files.filter((name) => /part-(\d+)-(?!\1)\d+\.parquet$/.test(name)).length).toBeGreaterThan(0);
      }
    } finally {
      for (const { directory } of lines) await rm(directory, { recursive: true, force: true });
    }
  });
});

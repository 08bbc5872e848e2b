import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { History } from '#tiles-server/live/history.ts';

const START_MS = 1_700_000_000_000;

/** Runs the writer, kills it some way into a write and gives the number of acknowledged rows. */
async function killDuringWrite(directory: string, first: number, extraMs: number): Promise<number> {
  const writer = join(import.meta.dirname, 'live-history-writer.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', writer, directory, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  const exited = new Promise((done) => child.once('close', done));
  child.stdout.on('data', (data) => {
    if (text === '') setTimeout(() => child.kill('SIGKILL'), extraMs);
    text += data;
  });
  await exited;
  return Math.max(first, ...text.split('\n').slice(0, -1).map(Number));
}

describe('history under kill −9', () => {
  it('keeps every acknowledged row once and never shows half a file', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'twin-history-'));
    try {
      let acknowledged = 0;
      for (let kill = 0; kill < 6; kill++) {
        const before = acknowledged;
        acknowledged = await killDuringWrite(directory, acknowledged, 20 + kill * 7);
        expect(acknowledged).toBeGreaterThan(before);
        const history = await History.open(directory);
        const rows = await history.read('sensors', 'd', START_MS, START_MS + 1e9, 1_000_000);
        await history.close();
        const times = new Set(rows.map((row) => row.timeMs - START_MS));
        for (let row = 0; row < acknowledged; row++) if (!times.has(row)) expect.fail(`row ${row} is lost`);
        expect(times.size % 500).toBe(0);
        acknowledged = times.size;
      }
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }, 120_000);
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../support/free-port.ts';

/** A city of its own, so that nobody else's files change. */
const SEED = '9001';
let data: string;
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'twin-start-'));
});
afterAll(() => {
  rmSync(data, { recursive: true, force: true });
  rmSync(`sample-data/out/S-${SEED}`, { recursive: true, force: true });
});

/** Starts the twin, stops it with all its programs as soon as it said `until`, and gives back what it said. */
async function startUntil(until: RegExp, signal: 'SIGTERM' | 'SIGKILL'): Promise<string> {
  const options = ['--port', String(await freePort()), '--data', data, '--seed', SEED];
  const env = { ...process.env, MQTT_PORT: String(await freePort()) };
  // A group of its own: what it starts is stopped with it.
  const start = spawn(process.execPath, ['scripts/start.mjs', ...options], { env, detached: true });
  let said = '';
  await new Promise<void>((done, fail) => {
    for (const stream of [start.stdout, start.stderr])
      stream.on('data', (bytes: Buffer) => {
        said += bytes.toString();
        if (until.test(said)) done();
      });
    start.once('exit', (code) => fail(new Error(`ended with ${code}:\n${said}`)));
  });
  await endGroup(start, signal);
  return said;
}

async function endGroup(start: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const closed = once(start, 'close');
  process.kill(-(start.pid as number), signal);
  await closed;
}

describe('npm start', () => {
  const ADDRESS = /Xuancheng Twin {3}http:\/\/127\.0\.0\.1:\d+\n/;
  it('finishes a sample city whose first start was killed, and then leaves it alone', async () => {
    await startUntil(/published xuancheng-buildings/, 'SIGKILL');
    expect(existsSync(join(data, 'published/xuancheng-buildings/current'))).toBe(true);
    expect(existsSync(join(data, 'published/xuancheng-trees/current'))).toBe(false);

    const second = await startUntil(ADDRESS, 'SIGTERM');
    expect(second).toMatch(/✓ published xuancheng-trees: \d+ features {2}[\d.]+ s/);
    expect(second).toMatch(/✓ sample city S generated and published {2}[\d.]+ s\n/);
    expect(second).toMatch(/✓ server ready {2}[\d.]+ s\n/);

    const third = await startUntil(ADDRESS, 'SIGTERM');
    expect(third).toContain('✓ server ready');
    expect(third).not.toContain('generated');
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Aedes } from 'aedes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseStations } from './read-sample.ts';
import { SENSOR_INTERVAL_S, Simulation } from './simulation.ts';

const KINDS = ['air', 'water-level', 'pipe-pressure', 'pipe-flow', 'noise', 'traffic', 'parking'];
const STATIONS = `id,kind,channel,unit\n${Array.from({ length: 40 }, (_, n) => `D${n},${KINDS[n % 7]},c,u`).join('\n')}\n`;
const ROUTES = [
  {
    id: 'R1',
    kind: 'bus',
    speedKmh: 28,
    path: Array.from({ length: 40 }, (_, n) => [118.75 + n * 0.0003, 30.94, 20] as [number, number, number]),
  },
];

function run(seed: number, startMs: number, seconds: number): string {
  const devices = parseStations(STATIONS);
  const simulation = new Simulation({ seed, startMs, speed: 1, devices, routes: ROUTES });
  return JSON.stringify(Array.from({ length: seconds }, (_, second) => simulation.next(1000 * second)));
}

describe('simulation', () => {
  it('publishes the same for the same seed and start, and something else for others', () => {
    const start = Date.UTC(2026, 4, 4);
    expect(run(1, start, 12)).toBe(run(1, start, 12));
    expect(run(2, start, 12)).not.toBe(run(1, start, 12));
    expect(run(1, start + 3_600_000, 12)).not.toBe(run(1, start, 12));
  });

  it('lets every sound device report once in its interval, and 500 vehicles each second', () => {
    const devices = parseStations(STATIONS);
    const simulation = new Simulation({ seed: 1, startMs: 0, speed: 1, devices, routes: ROUTES });
    const topics: string[] = [];
    for (let second = 0; second < SENSOR_INTERVAL_S; second++) {
      const messages = simulation.next(second);
      topics.push(...messages.slice(0, -1).map(({ topic }) => topic));
      const { devices: ids, lons } = JSON.parse(messages.at(-1)?.payload ?? '');
      expect([ids.length, new Set(ids).size, lons.length]).toEqual([500, 500, 500]);
    }
    expect(new Set(topics).size).toBe(topics.length);
    expect(topics.length).toBeGreaterThan(36);
  });
});

describe('simulator process', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'twin-simulator-'));
    await writeFile(join(directory, 'stations.csv'), STATIONS);
    await writeFile(join(directory, 'routes.json'), JSON.stringify({ routes: ROUTES }));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const start = (port: number, ...more: string[]) =>
    spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        'sample-data/simulator/main.ts',
        '--data',
        directory,
        '--mqtt',
        `mqtt://127.0.0.1:${port}`,
        ...more,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );

  it('publishes to a broker and ends when asked, broker or none', async () => {
    const broker = await Aedes.createBroker();
    const server = createServer(broker.handle);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const topics = new Set<string>();
    broker.on('publish', ({ topic }) => topics.add(topic));
    const child = start(port);
    await expect
      .poll(() => topics.has('twin/vehicles/batch') && topics.size > 10, { timeout: 30_000 })
      .toBe(true);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await new Promise<void>((done) => broker.close(() => done()));
    await new Promise((done) => server.close(done));
    const alone = start(port);
    await once(alone.stdout, 'data');
    alone.kill('SIGTERM');
    expect(await once(alone, 'exit')).toEqual([0, null]);
  });

  it('refuses a start that is no moment', async () => {
    const child = start(1, '--start', 'tomorrow');
    expect(await once(child, 'exit')).toEqual([2, null]);
  });
});

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Simulation } from '#sample-data/simulator/simulation.ts';
import { FeedMonitor } from '#tiles-server/live/feed-monitor.ts';
import { Ingest } from '#tiles-server/live/ingest/ingest.ts';
import { LatestState, openView } from '#tiles-server/live/latest-state.ts';

const KINDS = ['air', 'water-level', 'pipe-pressure', 'pipe-flow', 'noise', 'traffic', 'parking'];
const [DEVICES, STEPS, SPEED] = [2000, 180, 60];
/** The rest of the server is busy for so many seconds, again and again. */
const BUSY_S = 6;

describe('three hours of the city in the server', () => {
  it('leave no more behind than the first minutes did', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'twin-soak-'));
    await Promise.all(['sensors', 'vehicles'].map((feed) => mkdir(join(directory, feed))));
    const simulation = new Simulation({
      seed: 1,
      startMs: Date.UTC(2026, 4, 4),
      speed: SPEED,
      devices: Array.from({ length: DEVICES }, (_, n) => ({
        id: `D${n}`,
        kind: KINDS[n % KINDS.length] ?? '',
        channel: '',
        unit: '',
      })),
      routes: Array.from({ length: 20 }, (_, r) => ({
        id: `R${r}`,
        kind: 'taxi',
        speedKmh: 36,
        path: Array.from({ length: 40 }, (_, n) => [118.7 + n * 0.003, 30.9 + r * 0.004, 20] as const),
      })),
    });
    const ingest = new Ingest({
      mqttUrl: null,
      mqttPort: 0,
      historyDirectory: directory,
      firstLogIds: { sensors: 1, vehicles: 1 },
      rotateMs: 0,
      rotateBytes: 0,
      devices: [],
      known: { sensors: [], vehicles: [] },
    });
    const states = { sensors: new LatestState('sensors'), vehicles: new LatestState('vehicles') };
    const monitor = new FeedMonitor(states.vehicles);
    const views = Array.from({ length: 20 }, (_, n) => openView([118.7, 30.9 + n * 0.004, 118.78, 30.94]));
    const sizes: unknown[] = [];
    let [acknowledged, published, most] = [0, 0, 0];
    const startMs = Date.now() - STEPS * 1000;
    try {
      for (let step = 0; step < STEPS; step++) {
        const nowMs = startMs + step * 1000;
        for (const { topic, payload } of simulation.next(nowMs)) {
          published++;
          ingest.receive(topic, Buffer.from(payload), () => acknowledged++);
        }
        ingest.receive('twin/sensors/broken', Buffer.from('{'), null);
        ingest.flush();
        if (step % 30 === 0) ingest.rotate(0, () => undefined);
        most = Math.max(most, ingest.held.readings);
        if (step % (2 * BUSY_S) < BUSY_S) continue;
        for (const batch of ingest.takeUpdate(true).batches) states[batch.feed].apply(batch, nowMs);
        for (const state of Object.values(states)) state.sweep(nowMs);
        monitor.look(nowMs);
        for (const [n, view] of views.entries()) states.vehicles.frame(n, view, nowMs);
        if ((step + 1) % (2 * BUSY_S) !== 0 || step < STEPS / 3) continue;
        sizes.push({
          held: ingest.held,
          refusals: ingest.takeUpdate(true).status.refusals.length,
          states: [states.sensors.bytes, states.vehicles.bytes],
          looks: monitor.looks,
          seen: views.every(({ inside }) => inside.length <= 500),
        });
      }
      expect(published).toBeGreaterThan(STEPS * 350);
      expect(acknowledged).toBe(published);
      expect(most).toBeLessThanOrEqual(DEVICES + 500);
      expect(sizes.length).toBeGreaterThan(8);
      for (const size of sizes) expect(size).toEqual(sizes[0]);
      expect(sizes[0]).toMatchObject({
        held: { readings: 0, acknowledgements: 0, unlogged: 0 },
        refusals: 10,
      });
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});

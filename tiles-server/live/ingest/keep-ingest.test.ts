import type { Worker } from 'node:worker_threads';
import { connectAsync } from 'mqtt';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { FeedDevicesSchema, FeedsSchema, ObservationsSchema } from '#core/contract/live.ts';
import { type DuckDbOwner, startDuckDbOwner } from '../../duckdb/duckdb-owner.ts';
import { openTestLive } from '../testing/open-test-live.ts';

const threads = vi.hoisted(() => [] as Worker[]);
vi.mock('node:worker_threads', async (original) => {
  const real = await original<typeof import('node:worker_threads')>();
  class Watched extends real.Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      if (String(args[0]).includes('ingest-thread')) threads.push(this);
    }
  }
  return { ...real, Worker: Watched };
});

let database: DuckDbOwner;
const cleanups: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  database = await startDuckDbOwner();
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  threads.length = 0;
});
afterAll(() => database.close());

const untilTrue = (holds: () => Promise<boolean>) =>
  vi.waitFor(async () => expect(await holds()).toBe(true), { timeout: 20_000, interval: 100 });

describe('an ingest thread that ends on its own', () => {
  it('is started again on the same port, with the same indexes and the history of before', async () => {
    const opened = await openTestLive(database);
    cleanups.push(opened.close, opened.close);
    const say = async (values: number[]) => {
      const client = await connectAsync(opened.mqttUrl);
      const devices = ['stranger', 'air-2'];
      const message = { timeMs: Date.now(), devices, values };
      await client.publishAsync('twin/sensors/batch', JSON.stringify(message), { qos: 1 });
      await client.endAsync();
    };
    const indexes = async () => {
      const { devices } = FeedDevicesSchema.parse(await opened.get('/api/feeds/sensors/devices'));
      return devices.map(({ id, index }) => [id, index]);
    };
    const feeds = async () => FeedsSchema.parse(await opened.get('/api/feeds'));
    const valuesOf = async (device: string) => {
      const path = `/api/observations?feed=sensors&device=${device}`;
      return ObservationsSchema.parse(await opened.get(path)).values;
    };

    await say([1, 2]);
    await untilTrue(async () => (await indexes()).length === 3);
    const before = await indexes();
    await threads[0]?.terminate();
    await untilTrue(async () => !(await feeds()).intake.connected);
    await untilTrue(async () => (await feeds()).intake.connected);
    expect(threads).toHaveLength(2);
    expect((await feeds()).intake.url).toBe(opened.mqttUrl);
    await say([3, 4]);
    await untilTrue(async () => (await valuesOf('stranger')).length === 2);
    expect(await valuesOf('stranger')).toEqual([1, 3]);
    expect(await valuesOf('air-2')).toEqual([2, 4]);
    expect(await indexes()).toEqual(before);
  });

  it('is tried once more when it ends while it starts', async () => {
    const opened = await openTestLive(database);
    cleanups.push(opened.close, opened.close);
    await threads[0]?.terminate();
    await untilTrue(async () => threads.length === 2);
    await threads[1]?.terminate();
    await untilTrue(async () => FeedsSchema.parse(await opened.get('/api/feeds')).intake.connected);
    expect(threads).toHaveLength(3);
  });

  it('is not started again by a server that stops in the meantime', async () => {
    const opened = await openTestLive(database);
    await threads[0]?.terminate();
    await opened.close();
    await opened.close();
    await new Promise((done) => setTimeout(done, 600));
    expect(threads).toHaveLength(1);
  });
});

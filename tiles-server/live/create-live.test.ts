import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  FeedDevicesSchema,
  FeedMomentSchema,
  FeedRecordsSchema,
  FeedsSchema,
  type LiveFrame,
  ObservationsSchema,
  QUALITIES,
} from '#core/contract/live.ts';
import { ProblemSchema } from '#core/contract/problem.ts';
import { type DuckDbOwner, startDuckDbOwner } from '../duckdb/duckdb-owner.ts';
import { openTestClient } from './testing/open-test-client.ts';
import { openTestLive } from './testing/open-test-live.ts';

let database: DuckDbOwner;
const cleanups: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  database = await startDuckDbOwner();
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
afterAll(() => database.close());

async function openLive() {
  const opened = await openTestLive(database);
  cleanups.push(opened.close);
  return opened;
}

async function openClient(url: string) {
  const client = await openTestClient(url);
  cleanups.push(async () => client.socket.terminate());
  return client;
}

describe('live module', () => {
  it('carries a reading from the broker to a client inside the bounds only', async () => {
    const { publisher, url } = await openLive();
    const client = await openClient(url);
    client.socket.send(
      JSON.stringify({
        type: 'subscribe',
        subscription: 3,
        feed: 'sensors',
        bounds: [118.7, 30.9, 118.8, 31],
        intervalMs: 100,
      }),
    );
    await client.until(() => client.messages.some(({ type }) => type === 'subscribed'));
    await publisher.publishAsync(
      'twin/sensors/batch',
      JSON.stringify({ timeMs: Date.now(), devices: ['air-1', 'air-2'], values: [35.5, 60] }),
      { qos: 1 },
    );
    // The first frame of a subscription may be an empty one.
    const told = () => client.frames.find(({ deviceIndexes }) => deviceIndexes.length > 0);
    await client.until(() => told() !== undefined);
    expect(told()).toMatchObject({
      subscription: 3,
      deviceIndexes: Uint32Array.of(0),
      values: Float32Array.of(35.5),
    });
  });

  it('registers vehicles and sends only what changed', async () => {
    const { get, publisher, url } = await openLive();
    const client = await openClient(url);
    client.socket.send(
      JSON.stringify({ type: 'subscribe', subscription: 1, feed: 'vehicles', intervalMs: 100 }),
    );
    const one = (value: number) =>
      JSON.stringify({ timeMs: Date.now(), value, lon: 118.75, lat: 30.94, headingDeg: 90, kind: 'bus' });
    await publisher.publishAsync('twin/vehicles/bus-1', one(30), { qos: 1 });
    await publisher.publishAsync('twin/vehicles/bus-2', one(40), { qos: 1 });
    await client.until(() => client.frames.some((frame) => frame.deviceIndexes.includes(1)));
    client.frames.length = 0;
    await publisher.publishAsync('twin/vehicles/bus-2', one(41), { qos: 1 });
    await client.until(() => client.frames.length > 0);
    expect([...(client.frames[0]?.deviceIndexes ?? [])]).toEqual([1]);
    expect(client.frames[0]?.lons[0]).toBeCloseTo(118.75, 7);
    const table = FeedDevicesSchema.parse(await get('/api/feeds/vehicles/devices'));
    expect(table.devices.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['bus-1 bus', 'bus-2 bus']);
  });

  it('brings a client that comes back to the state of one that never left', async () => {
    const { publisher, url } = await openLive();
    const box = [118.7, 30.9, 118.8, 31] as const;
    const subscribe = { type: 'subscribe', subscription: 2, feed: 'vehicles', bounds: box, intervalMs: 100 };
    const enter = async () => {
      const client = await openClient(url);
      client.socket.send(JSON.stringify(subscribe));
      return client;
    };
    const publish = (step: number) => {
      const lons = Array.from({ length: 40 }, (_, i) => 118.69 + ((i * 7 + step * 11) % 40) * 0.003);
      const devices = lons.map((_, i) => `v${i}`);
      const lats = lons.map(() => 30.95);
      const message = { timeMs: Date.now(), devices, lons, lats, values: lons.map((_, i) => i + step) };
      return publisher.publishAsync('twin/vehicles/batch', JSON.stringify(message), { qos: 1 });
    };
    const stateOf = (frames: readonly LiveFrame[]) => {
      const state = new Map<number, string>();
      for (const { deviceIndexes, lons, lats, values } of frames) {
        deviceIndexes.forEach((device, at) => {
          const isInside = (lons[at] ?? 0) >= box[0] && (lons[at] ?? 0) <= box[2];
          if (isInside) state.set(device, `${lons[at]} ${lats[at]} ${values[at]}`);
          else state.delete(device);
        });
      }
      return [...state].sort(([a], [b]) => a - b);
    };
    const [stayed, left] = [await enter(), await enter()];
    await publish(0);
    await left.until(() => left.frames.length > 0);
    left.socket.terminate();
    for (let step = 1; step < 4; step++) {
      const known = stayed.frames.length;
      await publish(step);
      await stayed.until(() => stayed.frames.length > known);
    }
    const back = await enter();
    await back.until(() => back.frames.length > 0);
    await publish(4);
    const isOver = ({ frames }: typeof back) =>
      frames.some(({ values }) => values.includes(39 + 4) || values.includes(4));
    await back.until(() => isOver(back));
    await stayed.until(() => stateOf(stayed.frames).join() === stateOf(back.frames).join());
    expect(stateOf(back.frames).length).toBeGreaterThan(20);
    for (const { frames } of [stayed, back]) {
      expect(frames.map(({ sequence }) => sequence)).toEqual(frames.map((_, at) => at));
    }
  });

  it('answers malformed messages with an error, counts and locates those of devices, and lives on', async () => {
    const { live, get, publisher, url } = await openLive();
    const client = await openClient(url);
    client.socket.send('{');
    client.socket.send(JSON.stringify({ type: 'subscribe', feed: 'nonsense' }));
    client.socket.send(Buffer.from([1, 2, 3]));
    await publisher.publishAsync('twin/sensors/air-1', '{"value":', { qos: 1, retain: true });
    const uneven = JSON.stringify({ timeMs: 1, devices: ['a'], values: [] });
    await publisher.publishAsync('twin/sensors/batch', uneven, { qos: 1 });
    const wrong = JSON.stringify({ timeMs: Date.now(), devices: ['a', 'b'], values: [1, 'x'] });
    await publisher.publishAsync('twin/sensors/batch', wrong, { qos: 1 });
    await client.until(() => client.messages.filter(({ type }) => type === 'error').length === 3);
    await client.until(() => live.metrics().includes('twin_live_messages_refused_total 3\n'));
    const { intake } = FeedsSchema.parse(await get('/api/feeds'));
    expect(intake.refusals.map(({ detail }) => detail)).toEqual([
      'message on twin/sensors/batch: values[1] is not a number',
      'message on twin/sensors/batch: arrays differ in length: 1 devices, 0 values',
      expect.stringMatching(/^message on twin\/sensors\/air-1: not JSON/),
    ]);
    await publisher.publishAsync('twin/sensors/air-1', JSON.stringify({ timeMs: Date.now(), value: 7 }), {
      qos: 1,
    });
    expect(
      ((await get('/api/observations?feed=sensors&device=air-1')) as { values: number[] }).values,
    ).toEqual([7]);
  });

  it('shows a reading once it is acknowledged, before and after it is Parquet, and leaves no hidden file', async () => {
    const { get, publisher, dataDir, close } = await openLive();
    const timeMs = Date.now();
    // Delivered twice, it is one reading.
    for (let time = 0; time < 2; time++) {
      await publisher.publishAsync('twin/sensors/air-1', JSON.stringify({ timeMs, value: 12.5 }), { qos: 1 });
    }
    const path = '/api/observations?feed=sensors&device=air-1';
    const expected = { timesMs: [timeMs], values: [12.5], unit: 'µg/m³', truncated: false };
    expect(ObservationsSchema.parse(await get(path))).toMatchObject(expected);
    await close();
    const files = (await readdir(join(dataDir, 'history'), { recursive: true })).filter((name) =>
      /\.(parquet|ndjson)$/.test(name),
    );
    expect(files).toEqual([expect.stringMatching(/sensors\/\d{4}-\d\d-\d\d\/part-00000001-00000001/)]);
    expect(ObservationsSchema.parse(await get(path))).toMatchObject(expected);
  });

  it('tells what a whole feed said at a past moment, silence and places included', async () => {
    const { get, publisher } = await openLive();
    const start = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
    const say = (topic: string, reading: object) =>
      publisher.publishAsync(`twin/${topic}`, JSON.stringify(reading), { qos: 1 });
    for (const [device, atMs, value] of [
      ['air-1', 0, 1],
      ['air-1', 20_000, 2],
      ['air-2', 4000, 3],
    ] as const)
      await say(`sensors/${device}`, { timeMs: start + atMs, value });
    for (const at of [0, 1, 2])
      await say('vehicles/bus-1', {
        timeMs: start + at * 1000,
        lon: 118.5 + at / 4,
        lat: 30.9,
        value: 20 + at,
      });
    const { devices } = FeedDevicesSchema.parse(await get('/api/feeds/sensors/devices'));
    const moment = async (feed: string, afterMs: number) =>
      FeedMomentSchema.parse(await get(`/api/feeds/${feed}/moment?time=${start + afterMs}`));
    const idsOf = ({ deviceIndexes }: { deviceIndexes: number[] }) =>
      deviceIndexes.map((at) => devices[at]?.id);
    const first = await moment('sensors', 5000);
    expect(idsOf(first)).toEqual(['air-1', 'air-2']);
    expect(first).toMatchObject({ values: [1, 3], qualities: [QUALITIES.good, QUALITIES.good], lons: [] });
    const later = await moment('sensors', 21_000);
    expect(later).toMatchObject({ values: [2, 3], qualities: [QUALITIES.good, QUALITIES.stale] });
    // Silent for more than ten intervals: nothing is known of it any more.
    expect(idsOf(await moment('sensors', 60_000))).toEqual(['air-1']);
    expect((await moment('sensors', -1)).deviceIndexes).toEqual([]);
    const records = async (from: number, to: number, spans: number) =>
      FeedRecordsSchema.parse(
        await get(`/api/feeds/sensors/records?from=${start + from}&to=${start + to}&spans=${spans}`),
      );
    expect(await records(0, 40_000, 4)).toMatchObject({ spanMs: 10_000, counts: [2, 0, 1, 0] });
    expect(await records(20_001, 40_000, 2)).toMatchObject({ counts: [0, 0] });
    // A mover that was never announced is known a moment after its first message.
    await expect
      .poll(() => moment('vehicles', 1500), { timeout: 5000 })
      .toMatchObject({ values: [21], lons: [118.75], lats: [30.9] });
  });

  it('gives readings in either order, limited, and summed up over spans', async () => {
    const { get, publisher } = await openLive();
    const start = Math.floor(Date.now() / 60_000) * 60_000 - 3_600_000;
    for (let minute = 0; minute < 10; minute++) {
      const reading = { timeMs: start + minute * 60_000, value: minute, quality: minute === 9 ? 2 : 0 };
      await publisher.publishAsync('twin/sensors/air-2', JSON.stringify(reading), { qos: 1 });
    }
    const path = `/api/observations?feed=sensors&device=air-2&from=${start}&to=${start + 600_000 - 1}`;
    const ask = async (more: string) => ObservationsSchema.parse(await get(path + more));
    expect(await ask('&limit=3')).toMatchObject({ values: [0, 1, 2], truncated: true });
    expect(await ask('&limit=3&order=desc')).toMatchObject({ values: [9, 8, 7], truncated: true });
    const summary = await ask('&points=5');
    expect(summary).toMatchObject({
      timesMs: [0, 2, 4, 6, 8].map((minute) => start + minute * 60_000),
      values: [0.5, 2.5, 4.5, 6.5, 8],
      qualities: [0, 0, 0, 0, 2],
      summary: {
        spanMs: 120_000,
        minimums: [0, 2, 4, 6, 8],
        maximums: [1, 3, 5, 7, 8],
        counts: [2, 2, 2, 2, 2],
      },
    });
    expect((await ask('&points=2&order=desc')).timesMs).toEqual([start + 300_000, start]);
  });

  it('says how the feeds fare', async () => {
    const { get, publisher } = await openLive();
    const feeds = async () => FeedsSchema.parse(await get('/api/feeds'));
    expect((await feeds()).feeds.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    const old = { timeMs: Date.now() - 20_000, value: 1 };
    await publisher.publishAsync('twin/sensors/air-1', JSON.stringify(old), { qos: 1 });
    await publisher.publishAsync('twin/sensors/air-2', JSON.stringify({ ...old, timeMs: Date.now() }), {
      qos: 1,
    });
    await expect.poll(async () => (await feeds()).feeds[0]?.reporting, { timeout: 5000 }).toBe(1);
    const [sensors, vehicles] = (await feeds()).feeds;
    expect(sensors).toMatchObject({ state: 'live', observations: 2, devices: 2, stale: 1, offline: 0 });
    expect(sensors?.lagMs).toBeLessThan(10_000);
    expect(vehicles).toMatchObject({ state: 'waiting', observations: 0, lastMessageMs: null, lagMs: null });
  });

  it('refuses what it does not have in the words of the API', async () => {
    const { request } = await openLive();
    const problemOf = async (path: string) => {
      const answer = await request(path);
      const problem = ProblemSchema.parse(await answer.json());
      return [answer.status, problem.code];
    };
    expect(await problemOf('/api/observations?feed=sensors&device=nobody')).toEqual([
      404,
      'feature/not-found',
    ]);
    expect(await problemOf('/api/feeds/x/moment?time=0')).toEqual([404, 'request/not-found']);
    expect(await problemOf('/api/feeds/sensors/moment')).toEqual([400, 'request/invalid']);
    expect(await problemOf('/api/feeds/sensors/records?from=2&to=1')).toEqual([400, 'request/invalid']);
    expect(await problemOf('/api/feeds/sensors/moment?time=yesterday')).toEqual([400, 'request/invalid']);
    expect(await problemOf('/api/observations?feed=x&device=y')).toEqual([400, 'request/invalid']);
    expect(await problemOf('/api/observations?feed=sensors&device=y&limit=0')).toEqual([
      400,
      'request/invalid',
    ]);
    expect(await problemOf('/api/observations?feed=sensors&device=y&until=1')).toEqual([
      400,
      'request/invalid',
    ]);
    expect(await problemOf('/api/feeds/trams/devices')).toEqual([404, 'request/not-found']);
  });
});

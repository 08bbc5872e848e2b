import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync } from 'mqtt';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  FeedDevicesSchema,
  type LiveFrame,
  ObservationsSchema,
  ServerMessageSchema,
} from '#core/contract/live.ts';
import { decodeLiveFrame } from '#core/contract/live-frame.ts';
import { createLive } from './create-live.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function openLive() {
  const dataDir = await mkdtemp(join(tmpdir(), 'twin-live-'));
  cleanups.push(() => rm(dataDir, { recursive: true, force: true }));
  const place = { collection: 'stations', kind: 'air', channel: 'pm25', unit: 'µg/m³', heightM: 10 };
  const live = await createLive({
    dataDir,
    mqttUrl: null,
    mqttPort: 0,
    log: pino({ level: 'silent' }),
    catalogueRevision: () => 'r1',
    devices: async () => [
      { ...place, id: 'air-1', name: 'one', lon: 118.75, lat: 30.94 },
      { ...place, id: 'air-2', name: 'two', lon: 118.95, lat: 30.94 },
    ],
  });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => live.handleUpgrade(request, socket, head));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await live.close();
    await new Promise((done) => server.close(done));
  };
  cleanups.push(close);
  const feeds = (await (await live.routes.request('/api/feeds')).json()) as { feeds: { url: string }[] };
  const publisher = await connectAsync(feeds.feeds[0]?.url ?? '');
  cleanups.push(() => publisher.endAsync(true));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { live, publisher, dataDir, close, url: `ws://127.0.0.1:${port}/api/live` };
}

/** A client that keeps what it gets; `until` resolves when the condition holds. */
async function openClient(url: string) {
  const socket = new WebSocket(url);
  const frames: LiveFrame[] = [];
  const messages: { type: string }[] = [];
  socket.on('message', (data, isBinary) => {
    if (isBinary) frames.push(decodeLiveFrame(new Uint8Array(data as Buffer)));
    else messages.push(ServerMessageSchema.parse(JSON.parse(String(data))));
  });
  await new Promise((done) => socket.once('open', done));
  cleanups.push(async () => socket.terminate());
  const until = (holds: () => boolean) => expect.poll(holds, { timeout: 5000 }).toBe(true);
  return { socket, frames, messages, until };
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
    await client.until(() => client.frames.length > 0);
    expect([...(client.frames[0]?.deviceIndexes ?? [])]).toEqual([0]);
    expect(client.frames[0]?.values[0]).toBe(35.5);
    expect(client.frames[0]?.subscription).toBe(3);
  });

  it('registers vehicles and sends only what changed', async () => {
    const { live, publisher, url } = await openLive();
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
    const table = FeedDevicesSchema.parse(
      await (await live.routes.request('/api/feeds/vehicles/devices')).json(),
    );
    expect(table.devices.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['bus-1 bus', 'bus-2 bus']);
  });

  it('answers malformed messages with an error and lives on', async () => {
    const { live, publisher, url } = await openLive();
    const client = await openClient(url);
    client.socket.send('{');
    client.socket.send(JSON.stringify({ type: 'subscribe', feed: 'nonsense' }));
    client.socket.send(Buffer.from([1, 2, 3]));
    await publisher.publishAsync('twin/sensors/air-1', '{"value":', { qos: 1 });
    await publisher.publishAsync('twin/sensors/batch', '{"timeMs":1,"devices":["a"],"values":[]}', {
      qos: 1,
    });
    await client.until(() => client.messages.filter(({ type }) => type === 'error').length === 3);
    expect(live.metrics()).toContain('twin_live_messages_refused_total 2\n');
  });

  it('shows readings before and after they reach history, and leaves no hidden file', async () => {
    const { live, publisher, dataDir, close } = await openLive();
    const timeMs = Date.now();
    await publisher.publishAsync('twin/sensors/air-1', JSON.stringify({ timeMs, value: 12.5 }), { qos: 1 });
    const answer = ObservationsSchema.parse(
      await (await live.routes.request('/api/observations?feed=sensors&device=air-1')).json(),
    );
    expect(answer).toMatchObject({ timesMs: [timeMs], values: [12.5], unit: 'µg/m³', truncated: false });
    await close();
    const files = (await readdir(join(dataDir, 'history'), { recursive: true })).filter((name) =>
      name.endsWith('.parquet'),
    );
    expect(files).toHaveLength(1);
    expect(files[0]).toMatch(/sensors\/\d{4}-\d\d-\d\d\/part-/);
    const unknown = await live.routes.request('/api/observations?feed=sensors&device=nobody');
    expect(unknown.status).toBe(404);
    expect((await live.routes.request('/api/observations?feed=x&device=y')).status).toBe(400);
  });
});

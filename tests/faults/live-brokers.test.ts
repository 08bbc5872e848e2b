import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { connectAsync } from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { FeedsSchema } from '#core/contract/live.ts';
import { startDuckDbOwner } from '#tiles-server/duckdb/duckdb-owner.ts';
import { BROKER_LIMITS, openEmbeddedBroker } from '#tiles-server/live/ingest/embedded-broker.ts';
import { openExternalBroker } from '#tiles-server/live/ingest/external-broker.ts';
import type { MessageListener } from '#tiles-server/live/ingest/feed-adapter.ts';
import { openTestClient } from '#tiles-server/live/testing/open-test-client.ts';
import { openTestLive } from '#tiles-server/live/testing/open-test-live.ts';

const MOSQUITTO = '/usr/sbin/mosquitto';
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const portOf = (url: string) => Number(new URL(url).port);
/** Keeps what comes, and acknowledges it. */
function listener(): [MessageListener, string[]] {
  const got: string[] = [];
  const onMessage: MessageListener = (topic, payload, acknowledge) => {
    got.push(`${topic} ${Buffer.from(payload)}`);
    acknowledge?.();
    return true;
  };
  return [onMessage, got];
}

/** Resolves when the connection is gone, however it went. */
function gone(of: { once(event: 'close', done: () => void): unknown }): Promise<void> {
  return new Promise((done) => of.once('close', () => done()));
}

async function publisher(url: string) {
  const client = await connectAsync(url, { reconnectPeriod: 0 });
  client.on('error', () => undefined);
  cleanups.push(() => client.endAsync(true));
  return client;
}

describe('embedded broker and bad devices', () => {
  it('cuts a packet too large from its first bytes, and bytes that are not MQTT; the others go on', async () => {
    const [onMessage, got] = listener();
    const broker = await openEmbeddedBroker(0, onMessage);
    cleanups.push(() => broker.close());
    const good = await publisher(broker.url);
    const connected = [0x10, 13, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 2, 0, 0, 0, 1, 0x78];
    const hugePublish = [0x30, 0xff, 0xff, 0xff, 0x7f];
    const bad = [
      [...connected, ...hugePublish],
      [0xff, 0xff, 0xff, 0xff, 0xff],
      [0x30, 2, 0, 0],
      [0, 0],
    ];
    for (const bytes of bad) {
      const socket = connect(portOf(broker.url), '127.0.0.1');
      socket.on('error', () => undefined);
      socket.resume();
      socket.write(Buffer.from(bytes));
      await gone(socket);
    }
    const large = await publisher(broker.url);
    const cut = gone(large);
    large.publish('twin/sensors/a', Buffer.alloc(BROKER_LIMITS.packetBytes + 1), { qos: 0 });
    await cut;
    await good.publishAsync('twin/sensors/b', '1', { qos: 1 });
    expect(got).toEqual(['twin/sensors/b 1']);
  });

  it('holds to its number of clients', async () => {
    const [onMessage] = listener();
    const broker = await openEmbeddedBroker(0, onMessage, { ...BROKER_LIMITS, clients: 2 });
    cleanups.push(() => broker.close());
    await publisher(broker.url);
    const second = await publisher(broker.url);
    await expect(
      connectAsync(broker.url, { reconnectPeriod: 0, connectTimeout: 1000 }, false),
    ).rejects.toThrow();
    await second.endAsync(true);
    await expect
      .poll(
        () =>
          publisher(broker.url).then(
            () => true,
            () => false,
          ),
        { timeout: 5000 },
      )
      .toBe(true);
  });

  it('cuts a sender of a topic too deep, and retains nothing that was refused', async () => {
    const broker = await openEmbeddedBroker(0, (topic, _, acknowledge) => {
      if (topic !== 'twin/sensors/good') return false;
      acknowledge?.();
      return true;
    });
    cleanups.push(() => broker.close());
    const deep = await publisher(broker.url);
    const cut = gone(deep);
    deep.publish(Array.from({ length: 20 }, () => 'x').join('/'), '1');
    await cut;
    const sender = await publisher(broker.url);
    for (const topic of ['other/topic', 'twin/sensors/bad', 'twin/sensors/good']) {
      await sender.publishAsync(topic, '1', { qos: 1, retain: true });
    }
    const late = await publisher(broker.url);
    const topics: string[] = [];
    late.on('message', (topic) => topics.push(topic));
    await late.subscribeAsync('#');
    await sender.publishAsync('twin/sensors/good', '2', { qos: 1 });
    await expect.poll(() => topics.length).toBe(2);
    expect(topics).toEqual(['twin/sensors/good', 'twin/sensors/good']);
  });

  it('is not held up by a listener that reads nothing', async () => {
    const [onMessage, got] = listener();
    const broker = await openEmbeddedBroker(0, onMessage, { ...BROKER_LIMITS, drainMs: 300 });
    cleanups.push(() => broker.close());
    const lazy = await publisher(broker.url);
    await lazy.subscribeAsync('#');
    lazy.stream.pause();
    const sender = await publisher(broker.url);
    const payload = 'x'.repeat(100_000);
    for (let n = 0; n < 200; n++) await sender.publishAsync('twin/sensors/a', payload, { qos: 1 });
    expect(got.length).toBe(200);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

function startMosquitto(port: number): ChildProcess {
  const child = spawn(MOSQUITTO, ['-p', String(port)], { stdio: 'ignore' });
  cleanups.push(() => stop(child));
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}

// Skipped where Debian's mosquitto is not installed.
describe.skipIf(!existsSync(MOSQUITTO))('external broker that comes and goes', () => {
  it('waits for the broker, comes back after it was away, and keeps unkept messages unacknowledged', async () => {
    const port = await freePort();
    const url = `mqtt://127.0.0.1:${port}`;
    const got: string[] = [];
    let isKeeping = true;
    const waits = { firstMs: 50, longestMs: 400, connectMs: 2000 };
    const adapter = openExternalBroker(
      url,
      (topic, payload, acknowledge) => {
        got.push(`${topic} ${Buffer.from(payload)}`);
        if (isKeeping) acknowledge?.();
        return true;
      },
      waits,
    );
    cleanups.push(() => adapter.close());
    expect(adapter.connected()).toBe(false);
    const connected = () => expect.poll(() => adapter.connected(), { timeout: 8000 });
    const heard = async (text: string) => {
      const sender = await publisher(url);
      const isHeard = async () => {
        await sender.publishAsync('twin/sensors/a', text, { qos: 1 });
        return got.includes(`twin/sensors/a ${text}`);
      };
      // The subscription may still be under way: repeated until heard.
      await expect.poll(isHeard, { timeout: 8000 }).toBe(true);
    };
    const first = startMosquitto(port);
    await connected().toBe(true);
    await heard('1');
    await stop(first);
    await connected().toBe(false);
    await new Promise((done) => setTimeout(done, 600));
    startMosquitto(port);
    await connected().toBe(true);
    await heard('2');
    isKeeping = false;
    await heard('3');
  }, 40_000);

  it('lets the feeds say that they are cut off, and that they are back', async () => {
    const port = await freePort();
    const url = `mqtt://127.0.0.1:${port}`;
    const first = startMosquitto(port);
    const probe = async () => {
      const client = await connectAsync(url, { reconnectPeriod: 0 });
      return client;
    };
    await expect
      .poll(
        () =>
          probe().then(
            (client) => client.endAsync().then(() => true),
            () => false,
          ),
        { timeout: 8000 },
      )
      .toBe(true);
    const database = await startDuckDbOwner();
    cleanups.push(() => database.close());
    const live = await openTestLive(database, { mqttUrl: url });
    cleanups.push(async () => {
      await live.close();
      await live.close();
    });
    const stateOf = async () => FeedsSchema.parse(await live.get('/api/feeds')).feeds[0]?.state;
    const states = () => expect.poll(stateOf, { timeout: 12_000 });
    const client = await openTestClient(live.url);
    cleanups.push(() => client.socket.terminate());
    await states().toBe('waiting');
    const reading = (timeMs: number) => JSON.stringify({ timeMs, value: 1 });
    await expect
      .poll(
        async () => {
          await live.publisher.publishAsync('twin/sensors/air-1', reading(Date.now()), { qos: 1 });
          return stateOf();
        },
        { timeout: 12_000 },
      )
      .toBe('live');
    await stop(first);
    await states().toBe('disconnected');
    const isCutOff = (isConnected: boolean) =>
      client.messages.some((message) => message.type === 'feed' && message.connected === isConnected);
    await client.until(() => isCutOff(false));
    client.messages.length = 0;
    startMosquitto(port);
    await states().toBe('live');
    await client.until(() => isCutOff(true));
  }, 60_000);
});

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { connectAsync } from 'mqtt';
import { describe, expect, it } from 'vitest';
import { openEmbeddedBroker } from './embedded-broker.ts';
import { openExternalBroker } from './external-broker.ts';
import type { FeedAdapter, MessageListener } from './feed-adapter.ts';

const MOSQUITTO = '/usr/sbin/mosquitto';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}

async function openMosquitto(onMessage: MessageListener): Promise<FeedAdapter> {
  const port = await freePort();
  const child = spawn(MOSQUITTO, ['-p', String(port)], { stdio: 'ignore' });
  const adapter = openExternalBroker(`mqtt://127.0.0.1:${port}`, onMessage);
  const exited = new Promise((done) => child.once('exit', done));
  const close = async () => {
    await adapter.close();
    child.kill();
    await exited;
  };
  return { ...adapter, close };
}

const ADAPTERS = [
  { name: 'embedded', skip: false, open: (listener: MessageListener) => openEmbeddedBroker(0, listener) },
  {
    name: 'mosquitto (skipped when Debian’s package is absent)',
    skip: !existsSync(MOSQUITTO),
    open: openMosquitto,
  },
];

describe.each(ADAPTERS)('feed adapter $name', ({ skip, open }) => {
  it.skipIf(skip)(
    'hands on what devices publish and keeps the last value for late listeners',
    async () => {
      const got: string[] = [];
      const adapter = await open((topic, payload, acknowledge) => {
        got.push(`${topic} ${Buffer.from(payload)}`);
        acknowledge?.();
        return true;
      });
      try {
        await expect.poll(() => adapter.connected(), { timeout: 8000 }).toBe(true);
        const device = await connectAsync(adapter.url);
        // The adapter's own subscription may still be under way: repeat until heard.
        await expect
          .poll(
            async () => {
              await device.publishAsync('twin/sensors/a', '{"value":1}', { qos: 1, retain: true });
              return got.includes('twin/sensors/a {"value":1}');
            },
            { timeout: 5000 },
          )
          .toBe(true);
        const late = await connectAsync(adapter.url);
        const retained = new Promise((done) => late.once('message', (topic) => done(topic)));
        await late.subscribeAsync('twin/#');
        expect(await retained).toBe('twin/sensors/a');
        await device.endAsync(true);
        await late.endAsync(true);
      } finally {
        await adapter.close();
      }
    },
    20_000,
  );
});

describe('embedded broker', () => {
  it('moves to a free port when its own is taken', async () => {
    const first = await openEmbeddedBroker(0, () => true);
    const second = await openEmbeddedBroker(Number(new URL(first.url).port), () => true);
    expect(second.url).not.toBe(first.url);
    await second.close();
    await first.close();
  });
});

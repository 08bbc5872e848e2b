import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeLiveFrame } from '#core/contract/live-frame.ts';
import { LatestState } from './latest-state.ts';
import { LiveSocket } from './live-socket.ts';

const DEVICES = 20_000;

function bump(state: LatestState): void {
  state.apply(
    {
      feed: 'sensors',
      received: DEVICES,
      lastTimeMs: Date.now(),
      deviceIndexes: Uint32Array.from({ length: DEVICES }, (_, i) => i),
      timesMs: new Float64Array(DEVICES).fill(Date.now()),
      values: new Float32Array(DEVICES).fill(state.version),
      qualities: new Uint8Array(DEVICES),
      lons: new Float64Array(0),
      lats: new Float64Array(0),
      headingsDeg: new Float32Array(0),
    },
    Date.now(),
  );
}

describe('live socket', () => {
  it('lets a slow client wait, cuts it in the end, and goes on serving the others', async () => {
    const states = { sensors: new LatestState('sensors'), vehicles: new LatestState('vehicles') };
    const live = new LiveSocket(
      { states, deviceCount: () => DEVICES, catalogueRevision: () => 'r', feedConnected: () => true },
      { tickMs: 20, stalledMs: 300 },
    );
    const server = createServer();
    server.on('upgrade', (request, socket, head) => live.handleUpgrade(request, socket, head));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const url = `ws://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/api/live`;
    const slow = new WebSocket(url);
    const quick = new WebSocket(url);
    let newest = -1;
    quick.on('message', (data, isBinary) => {
      if (isBinary) newest = decodeLiveFrame(new Uint8Array(data as Buffer)).values[0] ?? -1;
    });
    const errors: string[] = [];
    quick.on('message', (data, isBinary) => {
      if (!isBinary && String(data).includes('"error"')) errors.push(String(data));
    });
    await Promise.all([slow, quick].map((one) => new Promise((done) => one.once('open', done))));
    const timer = setInterval(() => bump(states.sensors), 20);
    try {
      for (let id = 0; id < 17; id++) {
        const text = JSON.stringify({
          type: 'subscribe',
          subscription: id,
          feed: 'sensors',
          intervalMs: 100,
        });
        slow.send(text);
        if (id === 0) quick.send(text);
      }
      slow.pause();
      await expect.poll(() => live.disconnectedSlow, { timeout: 15_000 }).toBe(1);
      expect(live.framesCoalesced).toBeGreaterThan(0);
      expect(live.clientCount).toBeGreaterThan(0);
      const before = newest;
      await expect.poll(() => newest > before, { timeout: 5000 }).toBe(true);
      for (let id = 1; id < 17; id++) {
        quick.send(JSON.stringify({ type: 'subscribe', subscription: id, feed: 'vehicles' }));
      }
      await expect.poll(() => errors.length, { timeout: 5000 }).toBe(1);
    } finally {
      clearInterval(timer);
      slow.terminate();
      quick.terminate();
      await live.close();
      server.close();
    }
  }, 30_000);
});

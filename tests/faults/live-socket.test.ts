import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { LatestState } from '#tiles-server/live/latest-state.ts';
import { LIVE_SOCKET_DEFAULTS, LiveSocket } from '#tiles-server/live/live-socket.ts';
import { openTestClient } from '#tiles-server/live/testing/open-test-client.ts';

let live: LiveSocket;
let port = 0;
let close: () => Promise<unknown>;
beforeEach(async () => {
  live = new LiveSocket(
    {
      states: { sensors: new LatestState('sensors'), vehicles: new LatestState('vehicles') },
      deviceCount: () => 0,
      catalogueRevision: () => 'r',
      feedConnected: () => true,
    },
    { tickMs: 20, maxClients: 3, coalesceBytes: 64 * 1024, disconnectBytes: 512 * 1024 },
  );
  const server = createServer();
  server.on('upgrade', (request, socket, head) => live.handleUpgrade(request, socket, head));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
  close = async () => {
    await live.close();
    await new Promise((done) => server.close(done));
  };
});
afterEach(() => close());

const url = () => `ws://127.0.0.1:${port}/api/live`;

/** Opens by hand, so that any bytes can follow; gives the socket and what it was answered. */
async function openRaw(headers: Readonly<Record<string, string>> = {}): Promise<[Socket, string]> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(
    `GET /api/live HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n${lines.join('')}\r\n`,
  );
  const head = await new Promise<Buffer>((done) => socket.once('data', done));
  return [socket, head.toString('latin1').split('\r\n')[0] ?? ''];
}

const closed = (socket: Socket) => new Promise<void>((done) => socket.once('close', () => done()));
/** Close code of a frame among bytes that the server sent (RFC 6455, 5.5.1: the first two bytes of the payload). */
function closeCode(bytes: Buffer): number | null {
  const at = bytes.indexOf(Buffer.from([0x88, 2]));
  return at < 0 ? null : bytes.readUInt16BE(at + 2);
}

/** Frames that RFC 6455 forbids, and the code the server closes with. */
const FORBIDDEN: readonly (readonly [name: string, bytes: Buffer, code: number])[] = [
  ['no mask', Buffer.from([0x81, 1, 0x7b]), 1002],
  ['reserved bits', Buffer.from([0xf1, 0x80, 0, 0, 0, 0]), 1002],
  ['unknown opcode', Buffer.from([0x83, 0x80, 0, 0, 0, 0]), 1002],
  ['a long ping', Buffer.from([0x89, 0xfe, 0, 200, 0, 0, 0, 0]), 1002],
  ['a continuation of nothing', Buffer.from([0x80, 0x80, 0, 0, 0, 0]), 1002],
  ['text that is not UTF-8', Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0xff]), 1007],
  ['a length of 2^62', Buffer.from([0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 1009],
];

describe('live socket and bad clients', () => {
  it.each(FORBIDDEN)('closes on %s, and serves the others', async (_, bytes, code) => {
    const good = await openTestClient(url());
    const [socket, status] = await openRaw();
    expect(status).toContain('101');
    const received: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => received.push(chunk));
    socket.write(bytes);
    await closed(socket);
    expect(closeCode(Buffer.concat(received))).toBe(code);
    good.socket.send(JSON.stringify({ type: 'ping', timeMs: 5 }));
    await good.until(() => good.messages.some(({ type }) => type === 'pong'));
    good.socket.terminate();
  });

  it('closes on a message longer than allowed', async () => {
    const client = await openTestClient(url());
    const code = new Promise((done) => client.socket.once('close', done));
    client.socket.send('x'.repeat(LIVE_SOCKET_DEFAULTS.maxMessageBytes + 1));
    expect(await code).toBe(1009);
  });

  it('survives a thousand random byte strings after the handshake', async () => {
    let seed = 7;
    const byte = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed >>> 24;
    };
    for (let round = 0; round < 40; round++) {
      const [socket] = await openRaw();
      for (let each = 0; each < 25; each++) socket.write(Buffer.from(Array.from({ length: 40 }, byte)));
      socket.end();
      await closed(socket);
    }
    const good = await openTestClient(url());
    await good.until(() => good.messages.length > 0);
    good.socket.terminate();
  });

  it('refuses a page of another origin, and a client too many', async () => {
    const [foreign, forbidden] = await openRaw({ Origin: 'https://other.example' });
    expect(forbidden).toBe('HTTP/1.1 403 Forbidden');
    foreign.destroy();
    const clients = await Promise.all([1, 2, 3].map(() => openTestClient(url())));
    const [fourth, unavailable] = await openRaw();
    expect(unavailable).toBe('HTTP/1.1 503 Service Unavailable');
    fourth.destroy();
    clients[0]?.socket.terminate();
    await expect.poll(() => live.clientCount).toBe(2);
    const again = new WebSocket(url());
    await new Promise((done) => again.once('open', done));
    for (const { socket } of clients) socket.terminate();
    again.terminate();
  });

  it('cuts a client that asks without end and reads nothing', async () => {
    const [socket] = await openRaw();
    socket.pause();
    const text = Buffer.from(JSON.stringify({ type: 'ping', timeMs: 1 }));
    const frame = Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]);
    const block = Buffer.concat(Array.from({ length: 2000 }, () => frame));
    let isOpen = true;
    socket.once('close', () => {
      isOpen = false;
    });
    while (isOpen && live.disconnectedSlow === 0) {
      if (!socket.write(block))
        await Promise.race([new Promise((done) => socket.once('drain', done)), closed(socket)]);
      await new Promise((done) => setImmediate(done));
    }
    expect(live.disconnectedSlow).toBe(1);
    await expect.poll(() => live.clientCount).toBe(0);
  });
});

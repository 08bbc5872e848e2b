import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, type MockInstance, vi } from 'vitest';
import { openTestServer, type TestServer } from '../testing/open-test-server.ts';
import { createHttpServer } from './create-http-server.ts';
import { ReadyHead } from './send-ready.ts';

const TILE = '/api/collections/test-buildings/3dtiles/v1/content/2/0/0.glb';

describe('the head of a ready answer', () => {
  it('ends in a blank line, with the date of the second in which it goes out', () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 2, 3, 4, 5, 900) });
    const head = new ReadyHead('200 OK', { 'content-length': '2' });
    const at = (date: string) => `HTTP/1.1 200 OK\r\ncontent-length: 2\r\ndate: ${date}\r\n\r\n`;
    expect(head.bytes().toString()).toBe(at('Fri, 02 Jan 2026 03:04:05 GMT'));
    expect(head.bytes()).toBe(head.bytes());
    vi.setSystemTime(Date.UTC(2026, 0, 2, 3, 4, 6));
    expect(head.bytes().toString()).toBe(at('Fri, 02 Jan 2026 03:04:06 GMT'));
    vi.useRealTimers();
  });
});

describe('ready answers on one connection', () => {
  let server: TestServer;
  let wire: Server;
  let sent: MockInstance;
  beforeAll(async () => {
    server = await openTestServer();
    sent = vi.spyOn(server.dependencies.ready, 'send');
    wire = createHttpServer(server.app, null, server.dependencies.ready);
    wire.listen(0, '127.0.0.1');
    await once(wire, 'listening');
    await fetch(`http://127.0.0.1:${(wire.address() as AddressInfo).port}${TILE}`, {
      headers: { 'accept-encoding': 'identity' },
    });
  });
  afterAll(async () => {
    wire.closeAllConnections();
    wire.close();
    await server.close();
  });

  const request = (extra = '', path = TILE, version = '1.1') =>
    `GET ${path} HTTP/${version}\r\nhost: x\r\naccept-encoding: identity\r\n${extra}\r\n`;
  /** Status and body length of each answer that came before the server closed, and how it closed. */
  const converse = async (text: string) => {
    sent.mockClear();
    const socket = connect((wire.address() as AddressInfo).port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.write(text);
    await once(socket, 'close');
    const answers: [number, number][] = [];
    for (let rest = Buffer.concat(chunks); rest.length > 0; ) {
      const end = rest.indexOf('\r\n\r\n') + 4;
      const head = rest.subarray(0, end).toString('latin1');
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      answers.push([Number(head.slice(9, 12)), Math.min(length, rest.length - end)]);
      rest = rest.subarray(end + length);
    }
    return { answers, ready: sent.mock.results.map(({ value }) => value) };
  };

  it('keep the order of requests that are sent without waiting, ready or not', async () => {
    const close = 'connection: close\r\n';
    const { answers, ready } = await converse(
      [request(), request('', '/api/none'), request(), request(), request(close)].join(''),
    );
    const [first] = answers;
    expect(first?.[0]).toBe(200);
    expect(first?.[1]).toBeGreaterThan(0);
    expect(answers.map(([status]) => status)).toEqual([200, 404, 200, 200, 200]);
    expect(answers.filter(([status]) => status === 200).every(([, bytes]) => bytes === first?.[1])).toBe(
      true,
    );
    expect(ready).toEqual([true, false, true, true, true]);
  });

  it('close the connection where the client wants it so', async () => {
    for (const text of [request('connection: close\r\n'), request('', TILE, '1.0')]) {
      const { answers, ready } = await converse(text);
      expect([answers.length, answers[0]?.[0], ready]).toEqual([1, 200, [true]]);
    }
  });

  it('free the connection for the next request, and end it with the server', async () => {
    const own = createHttpServer(server.app, null, server.dependencies.ready);
    own.listen(0, '127.0.0.1');
    await once(own, 'listening');
    const socket = connect((own.address() as AddressInfo).port, '127.0.0.1');
    for (let turn = 0; turn < 3; turn++) {
      socket.write(request());
      let text = '';
      while (!text.includes('\r\n\r\n')) [text] = (await once(socket, 'data')).map(String) as [string];
      expect(text.startsWith('HTTP/1.1 200 OK\r\n')).toBe(true);
    }
    const closed = once(socket, 'close');
    own.close();
    own.closeIdleConnections();
    await closed;
  });
});

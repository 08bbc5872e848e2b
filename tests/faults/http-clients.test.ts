import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpServer } from '#tiles-server/http/create-http-server.ts';
import { openTestServer, type TestServer } from '#tiles-server/testing/open-test-server.ts';

const TILE = '/api/collections/test-buildings/3dtiles/v1/content/2/0/0.glb';
const ITEMS = '/api/collections/test-network/items';
/** Keeps a query busy far longer than the test waits. */
const ENDLESS = 'SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b';

let base: TestServer;
let server: Server;
let port: number;
const sockets: Socket[] = [];
beforeAll(async () => {
  base = await openTestServer();
  // Long beside what forty thousand requests at once keep the thread busy for.
  const patience = { headersTimeoutMs: 5000, requestTimeoutMs: 7000, stalledTimeoutMs: 1500 };
  server = createHttpServer(base.app, null, base.dependencies.ready, {
    ...patience,
    ...{ keepAliveTimeoutMs: 5000, connections: 64 },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  server.closeAllConnections();
  server.close();
  await base.close();
});

async function dial(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}
/** All that a connection says until the server ends it. */
async function untilEnd(socket: Socket): Promise<string> {
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  await once(socket, 'close');
  return Buffer.concat(parts).toString('latin1');
}
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((done) => setTimeout(done, 10));
}
/** A request on a connection of its own: a kept one may be closed by what is tried here. */
const ask = (path: string) => fetch(address(path), { headers: { connection: 'close' } });
const address = (path: string) => `http://127.0.0.1:${port}${path}`;
const answersSoFar = async () => {
  const text = await (await ask('/metrics')).text();
  return [...text.matchAll(/content\/:level\/:x\/:file",status="(?:200|429)"\} (\d+)/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
};

describe('clients that misbehave', () => {
  it('lets one that never reads hold a few answers only, serves the others, and closes it in the end', async () => {
    await ask(TILE);
    const before = await answersSoFar();
    const silent = await dial();
    silent.pause();
    // The kernel takes some 10 MB of small answers before anybody has to wait.
    const asked = 40_000;
    silent.write(`GET ${TILE} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(asked));
    // The limit on requests at once counts by address, and all are at this one: busy for a moment, never for good.
    for (let status = 0; status !== 200; status = (await ask(ITEMS)).status)
      expect([0, 429]).toContain(status);
    let last = before;
    for (let still = 0; last === before || still < 4; ) {
      await new Promise((done) => setTimeout(done, 150));
      const now = await answersSoFar();
      still = now === last ? still + 1 : 0;
      last = now;
    }
    expect(last - before).toBeLessThan(asked);
    // Nothing moves on that connection any more: the server lets go of it and of what it held.
    const connections = () =>
      new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
    server.closeIdleConnections();
    while ((await connections()) > 1) await new Promise((done) => setTimeout(done, 50));
    expect((await ask(TILE)).status).toBe(200);
  });

  it('ends a head and a body that do not arrive', async () => {
    const head = await dial();
    head.write('GET /api HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    expect(await untilEnd(head)).toMatch(/^HTTP\/1\.1 408 /);
    const body = await dial();
    body.write(
      'POST /api/processes/networks.trace/execution HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"inputs"',
    );
    expect(await untilEnd(body)).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await fetch(address('/healthz'))).status).toBe(200);
  });

  it('cancels what an abandoned request waits for, down to the database', async () => {
    const { database, cache } = base.dependencies;
    const busy = new AbortController();
    const held = [1, 2, 3].map(() =>
      database.query(ENDLESS, [], busy.signal).catch((error: unknown) => error),
    );
    await until(() => database.pending === 3);
    const entries = cache.size;
    const leaving = await dial();
    leaving.write(
      'GET /api/collections/test-buildings/3dtiles/v1/content/2/3/3.glb HTTP/1.1\r\nHost: x\r\n\r\n',
    );
    await until(() => database.pending === 4);
    leaving.destroy();
    await until(() => database.pending === 3);
    busy.abort();
    expect(await Promise.all(held)).toMatchObject([
      { code: 'cancelled' },
      { code: 'cancelled' },
      { code: 'cancelled' },
    ]);
    await until(() => database.pending === 0);
    expect(cache.size).toBe(entries);
    expect((await fetch(address(TILE.replace('2/0/0', '2/3/3')))).status).toBe(200);
  });

  it('keeps building for the one who stays when another leaves', async () => {
    const { database } = base.dependencies;
    const busy = new AbortController();
    const held = [1, 2, 3].map(() => database.query(ENDLESS, [], busy.signal).catch(() => null));
    const path = `${TILE}?filter=height_m%20%3E%201`;
    const leaving = await dial();
    leaving.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await until(() => database.pending === 4);
    const staying = fetch(address(path), { headers: { 'accept-encoding': 'identity' } });
    const missed = base.dependencies.cache.misses;
    await until(() => base.dependencies.cache.misses > missed || database.pending === 4);
    await new Promise((done) => setTimeout(done, 100));
    leaving.destroy();
    busy.abort();
    await Promise.all(held);
    expect((await staying).status).toBe(200);
  });

  it('refuses long addresses, long bodies and what is no HTTP', async () => {
    expect((await fetch(address(`/api?x=${'a'.repeat(9000)}`))).status).toBe(414);
    const trace = '/api/processes/networks.trace/execution';
    const long = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(256 * 1024).fill(0x20));
      },
    });
    const request = { method: 'POST', body: long, duplex: 'half' } as RequestInit;
    // The answer may overtake the body; then the connection breaks while it is still being sent.
    const status = await fetch(address(trace), request).then(
      (answer) => answer.status,
      () => 413,
    );
    expect(status).toBe(413);
    const noise = await dial();
    noise.write('\x00\x01\x02 nothing\r\n\r\n');
    expect(await untilEnd(noise)).toMatch(/^HTTP\/1\.1 400 /);
    const heads = await dial();
    heads.write(`GET /api HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(40_000)}\r\n\r\n`);
    expect(await untilEnd(heads)).toMatch(/^HTTP\/1\.1 431 /);
    for (const target of [
      '//',
      '/%',
      '/api/collections/%E0%A4%A',
      '/api/../../etc/passwd',
      '/\\..\\x',
      '/%00',
    ]) {
      const odd = await dial();
      odd.end(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(await untilEnd(odd), target).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
  });

  it.each([
    ['bytes=5-2', 200],
    ['bytes=a-b', 200],
    ['lines=0-5', 200],
    ['bytes=0-1,3-4', 200],
    ['bytes=-', 200],
    ['bytes=-0', 416],
    ['bytes=99999999-', 416],
    ['bytes=99999999999999999999-', 200],
    ['bytes=0-99999999', 206],
    ['bytes=-4', 206],
  ])('answers the range %s with %d', async (range, status) => {
    const answer = await fetch(address(TILE), { headers: { range, 'accept-encoding': 'identity' } });
    expect(answer.status).toBe(status);
    if (status === 416) expect((await answer.json()).remedy).toContain('bytes=0-');
    else await answer.arrayBuffer();
  });
});

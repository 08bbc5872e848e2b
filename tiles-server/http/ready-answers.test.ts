import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, type MockInstance, vi } from 'vitest';
import { decodedBody } from '../testing/decoded-body.ts';
import { openTestServer, TEST_BUILDINGS, type TestServer } from '../testing/open-test-server.ts';
import { writeTestDataset } from '../testing/write-dataset.ts';
import { createHttpServer } from './create-http-server.ts';
import type { ReadyAnswers } from './ready-answers.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());
const LAYER = '/api/collections/test-buildings/3dtiles/v1';
const TILE = `${LAYER}/content/2/0/0.glb`;
const get = (path: string, headers: Record<string, string> = {}) => server.app.request(path, { headers });
const head = (response: Response) => Object.fromEntries(response.headers);

describe('ready answers over a connection', () => {
  let wire: Server;
  let sent: MockInstance<ReadyAnswers['send']>;
  beforeAll(async () => {
    sent = vi.spyOn(server.dependencies.ready, 'send');
    wire = createHttpServer(server.app, null, server.dependencies.ready);
    wire.listen(0, '127.0.0.1');
    await once(wire, 'listening');
  });
  afterAll(() => {
    wire.closeAllConnections();
    wire.close();
  });
  const ask = async (headers: Record<string, string> = {}, method = 'GET') => {
    const { port } = wire.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}${TILE}`, { headers, method });
    const { date: _date, connection: _connection, 'keep-alive': _alive, ...own } = head(answer);
    return { status: answer.status, own, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const wasReady = () => sent.mock.results.at(-1)?.value;

  it('are the routed ones to the byte and the header', async () => {
    const routed = await ask({ 'accept-encoding': 'identity;q=1' });
    const ready = await ask({ 'accept-encoding': 'identity;q=1' });
    expect(wasReady()).toBe(true);
    expect({ ...ready, bytes: ready.bytes.equals(routed.bytes) }).toEqual({ ...routed, bytes: true });
    const etag = routed.own.etag ?? '';
    const unchanged = await ask({ 'accept-encoding': 'identity;q=1', 'if-none-match': etag });
    expect([wasReady(), unchanged.status, unchanged.own.etag, unchanged.bytes.length]).toEqual([
      ...[true, 304, etag, 0],
    ]);
  });

  it('leave what is unusual to the routes', async () => {
    await ask();
    expect((await ask({ range: 'bytes=0-3' })).status).toBe(206);
    expect(wasReady()).toBe(false);
    expect((await ask({}, 'HEAD')).status).toBe(200);
    expect(wasReady()).toBe(false);
  });
});

describe('ready answers', () => {
  it('repeats the first answer to the byte and the header, whatever its encoding', async () => {
    const plain = await (await get(TILE)).arrayBuffer();
    for (const encoding of ['br', 'gzip', '']) {
      const headers = { 'accept-encoding': encoding };
      const misses = server.dependencies.cache.misses;
      const first = await get(TILE, headers);
      const second = await get(TILE, headers);
      expect(head(second)).toEqual(head(first));
      expect(second.headers.get('content-encoding')).toBe(encoding === '' ? null : encoding);
      expect(second.headers.get('vary')).toBe('accept-encoding');
      expect(second.headers.get('x-content-type-options')).toBe('nosniff');
      expect(Number(second.headers.get('content-length'))).toBe((await first.arrayBuffer()).byteLength);
      expect((await decodedBody(second)).equals(Buffer.from(plain))).toBe(true);
      expect(server.dependencies.cache.misses - misses).toBeLessThanOrEqual(1);
    }
  });

  it('has one validator per encoding, the same on 200, 206 and 304', async () => {
    const etags = new Map<string, string | null>();
    for (const encoding of ['br', 'gzip', 'identity']) {
      const headers = { 'accept-encoding': encoding };
      const etag = (await get(TILE, headers)).headers.get('etag') ?? '';
      const unchanged = await get(TILE, { ...headers, 'if-none-match': `"other", ${etag}` });
      const part = await get(TILE, { ...headers, range: 'bytes=0-3' });
      expect([
        unchanged.status,
        unchanged.headers.get('etag'),
        unchanged.headers.get('content-length'),
      ]).toEqual([304, etag, null]);
      expect([part.status, part.headers.get('etag')]).toEqual([206, etag]);
      expect((await get(TILE, { ...headers, 'if-none-match': '"other"' })).status).toBe(200);
      etags.set(encoding, etag);
    }
    expect(new Set(etags.values()).size).toBe(3);
    const crossed = { 'accept-encoding': 'gzip', 'if-none-match': etags.get('br') ?? '' };
    expect((await get(TILE, crossed)).status).toBe(200);
  });

  it('answers HEAD without a body and counts every answer by its route', async () => {
    const answer = await server.app.request(TILE, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    const count = async () => {
      const text = await (await get('/metrics')).text();
      return Number(/content\/:level\/:x\/:file",status="200"\} (\d+)/.exec(text)?.[1]);
    };
    const before = await count();
    await get(TILE);
    await get(TILE);
    expect(await count()).toBe(before + 2);
  });

  it('forgets what another catalogue said', async () => {
    expect((await get(TILE)).status).toBe(200);
    await writeTestDataset(server.dataDir, 'test-buildings', 'v2', TEST_BUILDINGS);
    await server.dependencies.catalogue.refresh();
    await server.dependencies.catalogue.refresh();
    expect((await get(TILE)).status).toBe(404);
  });
});

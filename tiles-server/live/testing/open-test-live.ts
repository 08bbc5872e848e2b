import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { connectAsync } from 'mqtt';
import pino from 'pino';
import type { DuckDbOwner } from '../../duckdb/duckdb-owner.ts';
import { problemResponse } from '../../http/problem.ts';
import type { LiveDeviceRow, LiveOptions } from '../../live-interface.ts';
import { createLive } from '../create-live.ts';

const PLACE = { collection: 'stations', kind: 'air', channel: 'pm25', unit: 'µg/m³', heightM: 10 };
const TEST_DEVICES: readonly LiveDeviceRow[] = [
  { ...PLACE, id: 'air-1', name: 'one', lon: 118.75, lat: 30.94 },
  { ...PLACE, id: 'air-2', name: 'two', lon: 118.95, lat: 30.94 },
];

/** The live part with two devices, its embedded broker, a socket server and a publisher, in a workspace of its own. */
export async function openTestLive(database: DuckDbOwner, options: Partial<LiveOptions> = {}) {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'twin-live-')));
  const live = await createLive({
    dataDir,
    mqttUrl: null,
    mqttPort: 0,
    log: pino({ level: 'silent' }),
    database,
    catalogueRevision: () => 'r1',
    devices: async () => TEST_DEVICES,
    ...options,
  });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => live.handleUpgrade(request, socket, head));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const app = new Hono().route('/', live.routes).onError((error) => problemResponse(error, ''));
  const request = async (path: string) => app.request(path);
  const get = async (path: string): Promise<unknown> => (await request(path)).json();
  const { intake } = (await get('/api/feeds')) as { intake: { url: string } };
  const publisher = await connectAsync(intake.url, { reconnectPeriod: 0 });
  let isClosed = false;
  return {
    live,
    publisher,
    dataDir,
    request,
    get,
    mqttUrl: intake.url,
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/api/live`,
    /** Ends the live part; the workspace goes at the second call. */
    async close() {
      if (isClosed) return rm(dataDir, { recursive: true, force: true });
      isClosed = true;
      await publisher.endAsync(true);
      await live.close();
      await new Promise((done) => server.close(done));
    },
  };
}

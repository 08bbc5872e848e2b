import { pino } from 'pino';
import { startDuckDbOwner } from '#tiles-server/duckdb/duckdb-owner.ts';
import { createLive } from '#tiles-server/live/create-live.ts';

/** The live part over a workspace, always busy turning logs into parts and merging them; run as a process to be killed. */
const live = await createLive({
  dataDir: process.argv[2] ?? '',
  mqttUrl: null,
  mqttPort: 0,
  log: pino({ level: 'warn' }, pino.destination(2)),
  database: await startDuckDbOwner(),
  catalogueRevision: () => '',
  devices: async () => [],
  history: { mergeParts: 3 },
  logs: { rotateMs: 60 },
});
const feeds = await (await live.routes.request('/api/feeds')).json();
process.stdout.write(`${feeds.intake.url}\n`);

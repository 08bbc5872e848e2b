import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { composeDependencies } from './compose-dependencies.ts';
import { createHttpServer } from './http/create-http-server.ts';
import { openLive } from './open-live.ts';

const dataDir = resolve(process.env.TWIN_DATA ?? 'data');
const port = Number(process.env.PORT ?? 8080);
const hostname = process.env.HOST ?? '127.0.0.1';
const log = pino({ level: process.env.LOG_LEVEL ?? 'info' });

const base = await composeDependencies({
  dataDir,
  log,
  webDirectory: fileURLToPath(new URL('../dist/web', import.meta.url)),
});
const live = await openLive(dataDir, base, {
  mqttUrl: process.env.MQTT_URL ?? null,
  mqttPort: process.env.MQTT_PORT === undefined ? null : Number(process.env.MQTT_PORT),
});
const app = createApp({ ...base, live });
const server = createHttpServer(app, live, base.ready);
if (live !== null) base.catalogue.onChange(({ revision }) => live.catalogueChanged(revision));

server.listen(port, hostname, () => {
  log.info({ address: `http://${hostname}:${port}`, dataDir }, 'listening');
});
server.on('error', (error: NodeJS.ErrnoException) => {
  const remedy =
    error.code === 'EADDRINUSE' ? 'the port is taken: end who has it, or set PORT' : 'set HOST and PORT';
  log.fatal({ code: error.code, host: hostname, port, remedy }, 'cannot listen');
  process.exit(3);
});

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  log.info('stopping');
  await live?.close();
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 5000).unref();
  await closed;
  await base.close();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());

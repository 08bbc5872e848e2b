/** Thread shell: the brokers, the parsing and the logs of the feeds run here, away from HTTP. */
import { parentPort, workerData } from 'node:worker_threads';
import { batchBuffers } from '../observation-batch.ts';
import { openEmbeddedBroker } from './embedded-broker.ts';
import { openExternalBroker } from './external-broker.ts';
import type { FeedAdapter } from './feed-adapter.ts';
import { Ingest } from './ingest.ts';
import type { FromIngest, IngestOptions, ToIngest } from './messages.ts';

/** Updates go out at most this often, and never before the last one was taken. */
const UPDATE_MS = 20;
const SYNC_MS = 1000;

const port = parentPort;
if (port === null) throw new Error('ingest-thread.ts runs only as a worker thread');
const options = workerData as IngestOptions;
const ingest = new Ingest(options);
const send = (message: FromIngest, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

function openAdapter(): FeedAdapter | Promise<FeedAdapter> {
  return options.mqttUrl === null
    ? openEmbeddedBroker(options.mqttPort, ingest.receive)
    : openExternalBroker(options.mqttUrl, ingest.receive);
}

async function run(adapter: FeedAdapter): Promise<void> {
  let isTaken = true;
  const sendUpdate = () => {
    const update = ingest.takeUpdate(adapter.connected());
    send({ type: 'update', update }, update.batches.flatMap(batchBuffers));
    isTaken = false;
  };
  const rotate = (leastBytes: number) =>
    ingest.rotate(leastBytes, (feed, openId) => send({ type: 'logs-closed', feed, openId }));
  const timers = [
    setInterval(() => isTaken && sendUpdate(), UPDATE_MS),
    setInterval(() => {
      ingest.flush();
      ingest.sync();
      rotate(options.rotateBytes);
    }, SYNC_MS),
    setInterval(() => rotate(0), options.rotateMs),
  ];
  const close = async () => {
    await adapter.close();
    for (const timer of timers) clearInterval(timer);
    rotate(0);
    sendUpdate();
    send({ type: 'closed' });
    port?.close();
  };
  port?.on('message', (message: ToIngest) => {
    if (message.type === 'taken') isTaken = true;
    else if (message.type === 'devices') ingest.publish(message.rows);
    else void close();
  });
  sendUpdate();
  send({ type: 'ready', url: adapter.url });
}

try {
  await run(await openAdapter());
} catch (error) {
  send({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
}

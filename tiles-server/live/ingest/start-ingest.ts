import { Worker } from 'node:worker_threads';
import type { FeedId } from '#core/contract/live.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import type { LiveDeviceRow } from '../../live-interface.ts';
import type { FromIngest, IngestOptions, IngestUpdate, ToIngest } from './messages.ts';

/** The ingest thread as the main thread sees it. */
export interface IngestThread {
  /** Address of the broker, `mqtt://host:port`. */
  readonly url: string;
  /** Takes over published devices. */
  publish(rows: readonly LiveDeviceRow[]): void;
  /** Ends the broker; the last update and the last logs have been told when this resolves. */
  close(): Promise<void>;
}

export interface IngestListeners {
  onUpdate(update: IngestUpdate): void;
  /** The logs of the feed below this id are complete. */
  onLogsClosed(feed: FeedId, openId: number): void;
  /** The thread ended on its own: no feed arrives any more. */
  onFailure(error: Error): void;
}

/** Starts the ingest thread; the first update, with all published devices, comes before this resolves. */
export async function startIngest(options: IngestOptions, listeners: IngestListeners): Promise<IngestThread> {
  const worker = new Worker(new URL('./ingest-thread-entry.mjs', import.meta.url), {
    execArgv: [],
    workerData: options,
  });
  const send = (message: ToIngest) => worker.postMessage(message);
  let isClosing = false;
  let reason: Error | null = null;
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    worker.on('message', (message: FromIngest) => {
      if (message.type === 'update') {
        listeners.onUpdate(message.update);
        send({ type: 'taken' });
      } else if (message.type === 'logs-closed') listeners.onLogsClosed(message.feed, message.openId);
      else if (message.type === 'ready') resolve(message.url);
      else if (message.type === 'failed') {
        void worker.terminate();
        reject(new TwinError('internal', `the feeds cannot start: ${message.message}`));
      }
    });
    worker.once('error', reject);
    // Without an error of its own, as when it is ended from outside; after `ready` this says nothing.
    worker.once('exit', () => reject(new TwinError('internal', 'the ingest thread ended while it started')));
  });
  worker.on('error', (error) => {
    reason = error instanceof Error ? error : new Error(String(error));
  });
  worker.on('exit', () => {
    if (!isClosing) listeners.onFailure(reason ?? new TwinError('internal', 'the ingest thread has ended'));
  });
  return {
    url,
    publish: (rows) => send({ type: 'devices', rows }),
    async close() {
      isClosing = true;
      send({ type: 'close' });
      await exited;
    },
  };
}

import { setMaxListeners } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ColumnBatch } from '#core/contract/column-batch.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import type { OwnerReply, OwnerRequest, SqlValue } from './messages.ts';

/** The database as the rest of the server sees it: SQL with `$1…` parameters in, columns out. */
export interface DuckDbOwner {
  query(sql: string, values?: readonly SqlValue[], signal?: AbortSignal): Promise<ColumnBatch>;
  /** Queries asked and not yet answered. */
  readonly pending: number;
  close(): Promise<void>;
}

interface Waiting {
  resolve(batch: ColumnBatch): void;
  reject(error: Error): void;
}

/** Starts the owner thread. An aborted signal interrupts the query; the promise then rejects with `cancelled`. */
export async function startDuckDbOwner(): Promise<DuckDbOwner> {
  const worker = new Worker(new URL('./owner-thread-entry.mjs', import.meta.url), { execArgv: [] });
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let failure: Error | null = null;
  const send = (request: OwnerRequest) => worker.postMessage(request);
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));

  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.on('message', (reply: OwnerReply) => {
      if (reply.type === 'ready') resolve();
      if (reply.type !== 'result' && reply.type !== 'failed') return;
      const query = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (reply.type === 'result') query?.resolve(reply.batch);
      else if (reply.isCancelled) query?.reject(new TwinError('cancelled', 'cancelled'));
      else query?.reject(new TwinError('internal', reply.message));
    });
  });
  worker.on('error', (error) => {
    failure = error instanceof Error ? error : new Error(String(error));
  });
  worker.on('exit', () => {
    failure ??= new TwinError('internal', 'the database thread has ended');
    for (const query of waiting.values()) query.reject(failure);
    waiting.clear();
  });

  return {
    query(sql, values = [], signal) {
      if (failure !== null) return Promise.reject(failure);
      if (signal?.aborted) return Promise.reject(new TwinError('cancelled', 'cancelled'));
      const id = nextId++;
      return new Promise<ColumnBatch>((resolve, reject) => {
        const onAbort = () => send({ type: 'cancel', id });
        // One request may ask every dataset at once; each question takes its listener away when it is answered.
        if (signal) setMaxListeners(0, signal);
        signal?.addEventListener('abort', onAbort, { once: true });
        const done = () => signal?.removeEventListener('abort', onAbort);
        waiting.set(id, {
          resolve(batch) {
            done();
            resolve(batch);
          },
          reject(error) {
            done();
            reject(error);
          },
        });
        send({ type: 'query', id, sql, values });
      });
    },
    get pending() {
      return waiting.size;
    },
    async close() {
      send({ type: 'close' });
      await exited;
    },
  };
}

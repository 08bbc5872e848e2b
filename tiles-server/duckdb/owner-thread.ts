/** Thread shell: the only place of the server where DuckDB runs. Two queries at a time; more would only queue inside. */
import { parentPort } from 'node:worker_threads';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { transferables } from '#core/contract/column-batch.ts';
import { collectColumns } from './collect-columns.ts';
import { createIntersectsFunction } from './intersects-function.ts';
import type { OwnerReply, OwnerRequest } from './messages.ts';

const CONNECTIONS = 3;
const INTERRUPT_AGAIN_MS = 20;
const port = parentPort;
if (port === null) throw new Error('owner-thread.ts runs only as a worker thread');

const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '2GB' });
const idle: DuckDBConnection[] = [];
for (let index = 0; index < CONNECTIONS; index++) idle.push(await instance.connect());
// Versions never change: unpacking the footer of a million rows took 60 ms of every query.
await idle[0]?.run('SET GLOBAL parquet_metadata_cache = true');
idle[0]?.registerScalarFunction(createIntersectsFunction());
const running = new Map<number, DuckDBConnection>();
const waiting: Extract<OwnerRequest, { type: 'query' }>[] = [];
const cancelled = new Set<number>();
let isClosing = false;

const send = (reply: OwnerReply, transfer: ArrayBuffer[] = []) => port.postMessage(reply, transfer);

async function execute(connection: DuckDBConnection, request: Extract<OwnerRequest, { type: 'query' }>) {
  running.set(request.id, connection);
  try {
    const batch = await collectColumns(await connection.run(request.sql, [...request.values]));
    send({ type: 'result', id: request.id, batch }, transferables(batch));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    send({ type: 'failed', id: request.id, message, isCancelled: cancelled.has(request.id) });
  }
  running.delete(request.id);
  cancelled.delete(request.id);
  idle.push(connection);
  startNext();
}

function startNext() {
  while (idle.length > 0 && waiting.length > 0) {
    const connection = idle.pop();
    const request = waiting.shift();
    if (connection !== undefined && request !== undefined) void execute(connection, request);
  }
  if (isClosing && running.size === 0) {
    for (const connection of idle) connection.closeSync();
    instance.closeSync();
    send({ type: 'closed' });
    port?.close();
  }
}

/** A query that DuckDB has not begun yet does not feel an interruption: it is asked again until it has ended. */
function interruptUntilEnd(id: number): void {
  const connection = running.get(id);
  if (connection === undefined) return;
  connection.interrupt();
  setTimeout(() => interruptUntilEnd(id), INTERRUPT_AGAIN_MS);
}

port.on('message', (request: OwnerRequest) => {
  if (request.type === 'query') waiting.push(request);
  else if (request.type === 'cancel') {
    const at = waiting.findIndex((query) => query.id === request.id);
    if (at >= 0) {
      waiting.splice(at, 1);
      send({ type: 'failed', id: request.id, message: 'cancelled', isCancelled: true });
    } else if (running.has(request.id)) {
      cancelled.add(request.id);
      interruptUntilEnd(request.id);
    }
  } else {
    isClosing = true;
    for (const query of waiting.splice(0)) {
      send({ type: 'failed', id: query.id, message: 'the server is closing', isCancelled: true });
    }
    for (const id of running.keys()) interruptUntilEnd(id);
  }
  startNext();
});
send({ type: 'ready' });

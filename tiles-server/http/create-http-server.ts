import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { LiveModule } from '../live-interface.ts';
import type { ReadyAnswers } from './ready-answers.ts';

export interface HttpServerOptions {
  /** A client has this long for the head of a request, ms. */
  readonly headersTimeoutMs: number;
  /** … and this long for the whole of it. */
  readonly requestTimeoutMs: number;
  /** An answer of which nobody reads a byte for so long is broken off. */
  readonly stalledTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  readonly connections: number;
}
export const HTTP_SERVER_DEFAULTS: HttpServerOptions = {
  headersTimeoutMs: 15_000,
  requestTimeoutMs: 30_000,
  stalledTimeoutMs: 60_000,
  keepAliveTimeoutMs: 65_000,
  connections: 4096,
};

/** The application on node:http, answers that are ready before it, with limits on what a slow or silent client may hold; not yet listening. */
export function createHttpServer(
  app: Pick<Hono, 'fetch'>,
  live: Pick<LiveModule, 'handleUpgrade'> | null,
  ready: Pick<ReadyAnswers, 'send'>,
  options: HttpServerOptions = HTTP_SERVER_DEFAULTS,
): Server {
  const routed = getRequestListener(app.fetch);
  const server = createServer(
    {
      headersTimeout: options.headersTimeoutMs,
      requestTimeout: options.requestTimeoutMs,
      keepAliveTimeout: options.keepAliveTimeoutMs,
      // How often the two limits above are looked at.
      connectionsCheckingInterval: Math.min(5000, Math.ceil(options.headersTimeoutMs / 3)),
    },
    (incoming, outgoing) => {
      if (!ready.send(incoming, outgoing)) void routed(incoming, outgoing);
    },
  );
  server.maxConnections = options.connections;
  server.setTimeout(options.stalledTimeoutMs, (socket: Socket) => {
    // Silent while an answer is being made is no fault; silent with bytes unread, or between requests, ends it.
    if (socket.writableLength > 0 || socket.timeout !== options.stalledTimeoutMs) socket.destroy();
  });
  server.on('upgrade', (request, socket, head) => {
    if (live === null) socket.destroy();
    else live.handleUpgrade(request, socket, head);
  });
  return server;
}

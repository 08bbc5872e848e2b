import { createServer, type Server, type Socket } from 'node:net';
import { Aedes } from 'aedes';
import type { FeedAdapter, MessageListener } from './feed-adapter.ts';
import { PacketSizeGuard } from './packet-size-guard.ts';
import { MESSAGE_LIMITS } from './parse-message.ts';

/** What the broker lets its clients do. A listener that takes nothing for `drainMs` is cut: it would hold up the others. */
export const BROKER_LIMITS = {
  clients: 1000,
  packetBytes: MESSAGE_LIMITS.payloadBytes + 1024,
  topicLevels: 8,
  connectMs: 10_000,
  drainMs: 5000,
};

/**
 * Runs an MQTT broker on loopback; when `port` is taken a free one is used, see `url`. Port 0 takes any. A message that
 * the listener refuses is passed on to other clients but never retained.
 */
export async function openEmbeddedBroker(
  port: number,
  onMessage: MessageListener,
  limits = BROKER_LIMITS,
): Promise<FeedAdapter> {
  const broker = await Aedes.createBroker({
    connectTimeout: limits.connectMs,
    drainTimeout: limits.drainMs,
    maxTopicLevels: limits.topicLevels,
    preConnect: (_client, _packet, done) => done(null, broker.connectedClients < limits.clients),
    authorizePublish: (_client, packet, done) => {
      const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload;
      const acknowledge = packet.qos > 0 ? () => done(null) : null;
      const isKept = onMessage(packet.topic, payload, acknowledge);
      if (!isKept) packet.retain = false;
      if (acknowledge === null || !isKept) done(null);
    },
  });
  // The event is not among the declared ones; unheard, it would end the process.
  (broker as NodeJS.EventEmitter).on('error', () => undefined);
  const server = createServer((socket) => {
    broker.handle(socket);
    guardPacketSize(socket, limits.packetBytes);
  });
  // Connections that never introduce themselves count too.
  server.maxConnections = limits.clients + 50;
  await listen(server, port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return listen(server, 0);
  });
  const address = server.address();
  return {
    url: `mqtt://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`,
    connected: () => server.listening,
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      await new Promise<void>((done) => broker.close(() => done()));
      await closed;
    },
  };
}

/** The broker reads the socket itself; this sees each chunk as it does, and cuts the connection in time. */
function guardPacketSize(socket: Socket, limitBytes: number): void {
  const guard = new PacketSizeGuard(limitBytes);
  socket.on('data', (chunk: Buffer) => {
    if (!guard.accepts(chunk)) socket.destroy();
  });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      done();
    });
  });
}

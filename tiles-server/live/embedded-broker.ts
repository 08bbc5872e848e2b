import { createServer, type Server } from 'node:net';
import { Aedes } from 'aedes';
import type { FeedAdapter, MessageListener } from './feed-adapter.ts';

/** Runs an MQTT broker on loopback; when `port` is taken a free one is used, see `url`. Port 0 takes any. */
export async function openEmbeddedBroker(port: number, onMessage: MessageListener): Promise<FeedAdapter> {
  const broker = await Aedes.createBroker();
  broker.on('publish', (packet, client) => {
    if (client === null) return;
    onMessage(
      packet.topic,
      typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload,
    );
  });
  const server = createServer((socket) => broker.handle(socket));
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

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      done();
    });
  });
}

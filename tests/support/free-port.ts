import { createServer } from 'node:net';

/** Below the ports that systems hand out of their own accord: those may go to another program before they are used. */
const LOWEST = 20_000;
const COUNT = 12_000;

/** A port of the loopback interface that nobody listens on right now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * COUNT);
    const server = createServer();
    const isFree = await new Promise<boolean>((done) =>
      server.once('error', () => done(false)).listen(port, '127.0.0.1', () => done(true)),
    );
    if (!isFree) continue;
    await new Promise<void>((done) => server.close(() => done()));
    return port;
  }
}

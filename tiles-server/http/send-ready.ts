import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** A head whose lines were written beforehand; the date is added, once a second. */
export class ReadyHead {
  readonly #lines: string;
  #secondOfDate = Number.NaN;
  #bytes = Buffer.alloc(0);

  constructor(statusLine: string, headers: Readonly<Record<string, string>>) {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#lines = `HTTP/1.1 ${statusLine}\r\n${lines.join('')}`;
  }

  /** The head as it goes out now, blank line included. */
  bytes(): Buffer {
    const now = Date.now();
    const second = Math.floor(now / 1000);
    if (second !== this.#secondOfDate) {
      this.#secondOfDate = second;
      this.#bytes = Buffer.from(`${this.#lines}date: ${new Date(now).toUTCString()}\r\n\r\n`, 'latin1');
    }
    return this.#bytes;
  }
}

/** The connection of a request, when nothing stands before it there and it stays open after; else null. */
export function freeSocket(
  { httpVersion, headers }: IncomingMessage,
  { socket }: ServerResponse,
): Socket | null {
  if (httpVersion !== '1.1' || socket === null || !socket.writable) return null;
  const connection = headers.connection;
  return connection === undefined || connection.toLowerCase() === 'keep-alive' ? socket : null;
}

/**
 * Writes a whole answer to the connection and ends it as node:http ends its own: `finish` frees the connection for the next
 * request. Saves the check and the making of the head for every answer, an eighth of what an answer costs
 * (`benchmarks/tasks/cached-tile.ts`).
 */
export function sendReady(
  socket: Socket,
  outgoing: ServerResponse,
  head: ReadyHead,
  body: Uint8Array | null,
): void {
  socket.cork();
  if (body !== null) socket.write(head.bytes());
  // A function without a name: loaders that keep names define that of each, every time.
  socket.write(body ?? head.bytes(), (error?: Error | null) => {
    if (!error) outgoing.emit('finish');
  });
  socket.uncork();
}

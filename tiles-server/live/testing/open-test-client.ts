import { expect } from 'vitest';
import { WebSocket } from 'ws';
import { type LiveFrame, type ServerMessage, ServerMessageSchema } from '#core/contract/live.ts';
import { decodeLiveFrame } from '#core/contract/live-frame.ts';

/** A client of the live socket that keeps what it gets; `until` resolves when the condition holds. */
export async function openTestClient(url: string) {
  const socket = new WebSocket(url);
  const frames: LiveFrame[] = [];
  const messages: ServerMessage[] = [];
  socket.on('error', () => undefined);
  socket.on('message', (data, isBinary) => {
    if (isBinary) frames.push(decodeLiveFrame(new Uint8Array(data as Buffer)));
    else messages.push(ServerMessageSchema.parse(JSON.parse(String(data))));
  });
  await new Promise((done) => socket.once('open', done));
  const until = (holds: () => boolean) => expect.poll(holds, { timeout: 5000 }).toBe(true);
  return { socket, frames, messages, until };
}

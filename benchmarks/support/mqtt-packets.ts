import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** MQTT 3.1.1 CONNECT of a clean session, keep-alive off. */
function connectPacket(clientId: string): Buffer {
  const id = Buffer.from(clientId);
  const body = Buffer.concat([Buffer.from([0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 2, 0, 0, 0, id.length]), id]);
  return Buffer.concat([Buffer.from([0x10, body.length]), body]);
}

/** MQTT 3.1.1 PUBLISH at QoS 0. */
export function publishPacket(topic: string, payload: string): Buffer {
  const name = Buffer.from(topic);
  const body = Buffer.from(payload);
  const head = [0x30];
  let rest = 2 + name.length + body.length;
  do {
    head.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return Buffer.concat([Buffer.from([...head, name.length >> 8, name.length & 0xff]), name, body]);
}

/** A publisher that costs its process little: packets are made before, bytes are all it writes. */
export async function openPublisher(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(connectPacket(`bench-${process.pid}-${Math.floor(performance.now())}`));
  await once(socket, 'data');
  return socket;
}

/** Writes all blocks as fast as the other side takes them. */
export async function writeAll(socket: Socket, blocks: readonly Buffer[]): Promise<void> {
  for (const block of blocks) if (!socket.write(block)) await once(socket, 'drain');
}

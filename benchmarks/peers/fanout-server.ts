import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { LatestState } from '#tiles-server/live/latest-state.ts';
import { LiveSocket } from '#tiles-server/live/live-socket.ts';
import { clientBox, FLEET, fleetBatch } from '../support/moving-fleet.ts';

/**
 * The same moves to the same watchers, as the product does it (`ours`: a frame a tick) or as one message per update
 * (`peer`: 23 bytes of the same fields). Told `{ rounds }`, it sends them as fast as the sockets take them, then says so.
 */
const [mode, port] = process.argv.slice(2);
const server = createServer();
const sockets: WebSocket[] = [];
const raw = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const states = { sensors: new LatestState('sensors'), vehicles: new LatestState('vehicles') };
const live = new LiveSocket(
  { states, deviceCount: () => FLEET.movers, catalogueRevision: () => '', feedConnected: () => true },
  { tickMs: 2 ** 30 },
);
server.on('upgrade', (request, socket, head) => {
  if (mode === 'ours') live.handleUpgrade(request, socket, head);
  else raw.handleUpgrade(request, socket, head, (ws) => sockets.push(ws));
});

/** Index u32, lon and lat i32 in 1e-7°, value f32, heading f32, age u16, quality u8. */
function message(batch: ReturnType<typeof fleetBatch>, mover: number): Buffer {
  const bytes = Buffer.allocUnsafe(23);
  bytes.writeUInt32LE(mover, 0);
  bytes.writeInt32LE(Math.round((batch.lons[mover] ?? 0) * 1e7), 4);
  bytes.writeInt32LE(Math.round((batch.lats[mover] ?? 0) * 1e7), 8);
  bytes.writeFloatLE(batch.values[mover] ?? 0, 12);
  bytes.writeFloatLE(batch.headingsDeg[mover] ?? 0, 16);
  bytes.writeUInt16LE(0, 20);
  bytes.writeUInt8(0, 22);
  return bytes;
}

const boxes = Array.from({ length: FLEET.clients }, (_, client) => clientBox(client));
const inside = new Uint8Array(FLEET.clients * FLEET.movers);
const drained = async () => {
  const isFull = () => (mode === 'ours' ? live.unsentBytes > 0 : sockets.some((ws) => ws.bufferedAmount > 0));
  while (isFull()) await new Promise((done) => setImmediate(done));
};

let round = 0;
let clockMs = 1e12;
async function run(rounds: number): Promise<void> {
  for (let each = 0; each < rounds; each++) {
    clockMs += 1000;
    const batch = fleetBatch(round++, clockMs);
    if (mode === 'ours') {
      states.vehicles.apply(batch, clockMs);
      live.tick(clockMs);
    } else {
      for (let mover = 0; mover < FLEET.movers; mover++) {
        const lon = batch.lons[mover] ?? 0;
        const lat = batch.lats[mover] ?? 0;
        let bytes: Buffer | null = null;
        for (let client = 0; client < boxes.length; client++) {
          const [west = 0, south = 0, east = 0, north = 0] = boxes[client] ?? [];
          const isInside = lon >= west && lon <= east && lat >= south && lat <= north;
          const at = client * FLEET.movers + mover;
          // One that leaves is told once more, as the product does.
          if (!isInside && inside[at] === 0) continue;
          inside[at] = isInside ? 1 : 0;
          bytes ??= message(batch, mover);
          sockets[client]?.send(bytes);
        }
      }
    }
    await drained();
  }
}

process.on('message', async ({ rounds }: { rounds: number }) => {
  await run(rounds);
  process.send?.({ round });
});
server.listen(Number(port), '127.0.0.1', () => process.send?.({ round }));
process.on('SIGTERM', () => process.exit(0));

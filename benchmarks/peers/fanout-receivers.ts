import { once } from 'node:events';
import { WebSocket } from 'ws';
import { decodeLiveFrame } from '#core/contract/live-frame.ts';
import { clientBox, FLEET } from '../support/moving-fleet.ts';

/**
 * The watchers: each keeps the last state of every mover it was told of. Asked `count`, they tell how many updates came
 * and how much of the last round; asked `state`, what each knows of the movers inside its box.
 */
const [mode, port] = process.argv.slice(2);
const clients = Array.from({ length: FLEET.clients }, (_, client) => ({
  box: clientBox(client),
  lons: new Float64Array(FLEET.movers).fill(Number.NaN),
  lats: new Float64Array(FLEET.movers),
  values: new Float32Array(FLEET.movers),
}));
let updates = 0;

for (const [at, { box, lons, lats, values }] of clients.entries()) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, { perMessageDeflate: false });
  await once(socket, 'open');
  socket.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) return;
    if (mode === 'ours') {
      const frame = decodeLiveFrame(data);
      frame.deviceIndexes.forEach((mover, entry) => {
        lons[mover] = frame.lons[entry] ?? 0;
        lats[mover] = frame.lats[entry] ?? 0;
        values[mover] = frame.values[entry] ?? 0;
      });
      updates += frame.deviceIndexes.length;
    } else {
      const mover = data.readUInt32LE(0);
      lons[mover] = data.readInt32LE(4) / 1e7;
      lats[mover] = data.readInt32LE(8) / 1e7;
      values[mover] = data.readFloatLE(12);
      updates++;
    }
  });
  if (mode === 'ours') {
    const subscribe = { type: 'subscribe', subscription: at, feed: 'vehicles', bounds: box, intervalMs: 100 };
    socket.send(JSON.stringify(subscribe));
  }
}

function state(): string[] {
  return clients.map(({ box: [west, south, east, north], lons, lats, values }) => {
    const inside: string[] = [];
    for (let mover = 0; mover < FLEET.movers; mover++) {
      const [lon, lat] = [lons[mover] ?? Number.NaN, lats[mover] ?? 0];
      if (lon >= west && lon <= east && lat >= south && lat <= north)
        inside.push(`${mover} ${lon} ${lat} ${values[mover]}`);
    }
    return inside.join('|');
  });
}

process.on('message', (wants: 'count' | 'state') => {
  process.send?.({ updates, state: wants === 'state' ? state() : [] });
});
process.send?.({ updates, state: [] });
process.on('SIGTERM', () => process.exit(0));

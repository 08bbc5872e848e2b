import type { ObservationBatch } from '#tiles-server/live/observation-batch.ts';

/** Movers of the fan-out measurement, the ground they stay on and the boxes their watchers look at; degrees. */
export const FLEET = { movers: 5000, clients: 100, west: 118.6, south: 30.8, sizeDeg: 0.3, boxDeg: 0.1 };

/** Evenly spread numbers in [0, 1): multiples of an irrational number, another for each axis. */
const alongLon = (n: number) => (Math.imul(n, 2_654_435_761) >>> 0) / 2 ** 32;
const alongLat = (n: number) => (Math.imul(n, 3_144_134_277) >>> 0) / 2 ** 32;

/** West, south, east, north of what a client watches. */
export function clientBox(client: number): readonly [number, number, number, number] {
  const west = FLEET.west + alongLon(client) * (FLEET.sizeDeg - FLEET.boxDeg);
  const south = FLEET.south + alongLat(client) * (FLEET.sizeDeg - FLEET.boxDeg);
  return [west, south, west + FLEET.boxDeg, south + FLEET.boxDeg];
}

/** Everybody's new position in round `round`, on the grid of 1e-7 degree that the wire has. */
export function fleetBatch(round: number, timeMs: number): ObservationBatch {
  const { movers, west, south, sizeDeg } = FLEET;
  const place = (at: number) => Math.round(at * 1e7) / 1e7;
  const along = (mover: number) => (alongLon(mover) + round * 0.0005 * (1 + (mover % 3))) % 1;
  return {
    feed: 'vehicles',
    received: movers,
    lastTimeMs: timeMs,
    deviceIndexes: Uint32Array.from({ length: movers }, (_, i) => i),
    timesMs: new Float64Array(movers).fill(timeMs),
    values: Float32Array.from({ length: movers }, (_, i) => (i + round) % 60),
    qualities: new Uint8Array(movers),
    lons: Float64Array.from({ length: movers }, (_, i) => place(west + along(i) * sizeDeg)),
    lats: Float64Array.from({ length: movers }, (_, i) => place(south + alongLat(i) * sizeDeg)),
    headingsDeg: new Float32Array(movers).fill(90),
  };
}

import { describe, expect, it } from 'vitest';
import { cityConditions } from './city-conditions.ts';
import { Fleet } from './fleet.ts';
import {
  findJunctions,
  METRES_PER_DEGREE,
  type MeasuredRoute,
  measureRoute,
  turnDeg,
  type VehicleRoute,
} from './measured-route.ts';
import { routePosition } from './route-position.ts';

const [LON, LAT] = [118.75, 30.94];
const EAST_DEG = 1 / (METRES_PER_DEGREE * Math.cos((LAT * Math.PI) / 180));
const at = (eastM: number, northM: number) =>
  [LON + eastM * EAST_DEG, LAT + northM / METRES_PER_DEGREE, 20] as const;
const way = (from: readonly [number, number], to: readonly [number, number]) =>
  Array.from({ length: 21 }, (_, n) =>
    at(from[0] + ((to[0] - from[0]) * n) / 20, from[1] + ((to[1] - from[1]) * n) / 20),
  );

/** 500 m east, a right angle, 500 m north. */
const CORNER: VehicleRoute = {
  id: 'corner',
  kind: 'taxi',
  speedKmh: 36,
  path: [...way([0, 0], [500, 0]), ...way([500, 0], [500, 500]).slice(1)],
};
/** Straight on where the other turns. */
const STRAIGHT: VehicleRoute = { id: 'straight', kind: 'bus', speedKmh: 28, path: way([0, 0], [2000, 0]) };
const monday8 = Date.UTC(2026, 4, 4);

function measured(route: VehicleRoute, junctions = new Set<string>()): MeasuredRoute {
  const result = measureRoute(route, junctions);
  if (result === null) throw new Error('no length');
  return result;
}

const metresApart = (a: { lon: number; lat: number }, b: { lon: number; lat: number }) =>
  Math.hypot((a.lon - b.lon) / EAST_DEG, (a.lat - b.lat) * METRES_PER_DEGREE);

describe('a vehicle on its route', () => {
  it.each([CORNER, STRAIGHT])('moves as fast as it says, never jumps, never leaves the way: $id', (route) => {
    const path = measured(route);
    const stepS = 0.25;
    let before = routePosition(path, 0);
    for (let seconds = stepS; seconds < 2 * path.roundTripS; seconds += stepS) {
      const now = routePosition(path, seconds);
      const mean = (before.speedKmh + now.speedKmh) / 2 / 3.6;
      expect(Math.abs(metresApart(before, now) - mean * stepS)).toBeLessThan(0.5);
      expect(Math.abs(now.speedKmh - before.speedKmh) / 3.6 / stepS).toBeLessThan(2.6);
      expect(now.speedKmh).toBeLessThanOrEqual(route.speedKmh * 1.25 + 1e-6);
      const nearest = Math.min(...route.path.map(([lon, lat]) => metresApart(now, { lon, lat })));
      expect(nearest).toBeLessThan(51);
      before = now;
    }
  });

  it('slows for a corner and turns its body over it, both ways', () => {
    const path = measured(CORNER);
    const corner = { lon: at(500, 0)[0], lat: at(500, 0)[1] };
    let slowest = 100;
    const headings: number[] = [];
    for (let seconds = 0; seconds < path.roundTripS; seconds += 0.25) {
      const position = routePosition(path, seconds);
      if (metresApart(position, corner) < 5) {
        slowest = Math.min(slowest, position.speedKmh);
        headings.push(position.headingDeg);
      }
    }
    expect(slowest).toBeLessThan(17);
    expect(slowest).toBeGreaterThan(5);
    for (const heading of [45, 225]) {
      expect(Math.min(...headings.map((one) => Math.abs(turnDeg(one, heading))))).toBeLessThan(12);
    }
  });

  it('slows where routes part', () => {
    const junctions = findJunctions([
      CORNER,
      { ...STRAIGHT, path: way([0, 0], [500, 0]).concat(way([500, 0], [1000, 0]).slice(1)) },
    ]);
    expect(junctions.size).toBe(1);
    const route = {
      ...STRAIGHT,
      kind: 'taxi',
      path: way([0, 0], [500, 0]).concat(way([500, 0], [1000, 0]).slice(1)),
    };
    const speedAt = (path: MeasuredRoute) => path.speedsMs[20] ?? 0;
    expect(speedAt(measured(route, new Set(junctions)))).toBeLessThan(0.7 * speedAt(measured(route)));
  });

  it('waits at its terminal, and a bus at its stops', () => {
    const path = measured(STRAIGHT);
    expect(routePosition(path, 10)).toMatchObject({ speedKmh: 0 });
    const waits = [...path.leavesS].filter((leaves, vertex) => leaves - (path.arrivesS[vertex] ?? 0) > 1);
    expect(waits.length).toBeGreaterThan(6);
  });

  it('keeps to a round trip that is one already', () => {
    const square = [...way([0, 0], [500, 0]), ...way([500, 8], [0, 8])];
    const path = measured({ ...CORNER, path: square });
    expect(path.distancesM.at(-1)).toBeCloseTo(1016, 0);
  });
});

describe('the fleet', () => {
  it('is where the seed and the steps say', () => {
    const run = (seed: number) => {
      const fleet = new Fleet(seed, [CORNER, STRAIGHT], 20);
      for (let second = 0; second < 60; second++) {
        const timeMs = monday8 + second * 1000;
        fleet.step(cityConditions(seed, timeMs), timeMs, 1);
      }
      return fleet.positions;
    };
    expect(run(3)).toEqual(run(3));
    expect(run(4)).not.toEqual(run(3));
  });

  it('drives slower in the rush hour than at night', () => {
    const meanSpeed = (startMs: number) => {
      const fleet = new Fleet(1, [CORNER, STRAIGHT], 60);
      let sum = 0;
      for (let second = 0; second < 300; second++) {
        const timeMs = startMs + second * 1000;
        fleet.step(cityConditions(1, timeMs), timeMs, 1);
        sum += fleet.positions.reduce((total, { speedKmh }) => total + speedKmh, 0);
      }
      return sum / 300 / 60;
    };
    expect(meanSpeed(monday8)).toBeLessThan(0.9 * meanSpeed(monday8 - 5 * 3_600_000));
  });
});

import { describe, expect, it } from 'vitest';
import { cityConditions } from './city-conditions.ts';
import { parseStations } from './read-sample.ts';
import { measureRoute, routePosition } from './route-position.ts';
import { sensorFault } from './sensor-fault.ts';
import { sensorReading } from './sensor-reading.ts';

const KINDS = ['air', 'water-level', 'pipe-pressure', 'pipe-flow', 'noise', 'traffic', 'parking'];
const START_MS = Date.UTC(2026, 4, 4);

describe('simulated sensors', () => {
  it('are the same for the same seed and moment and finite for every kind', () => {
    for (const kind of KINDS) {
      const device = { id: `${kind}-1`, kind, channel: 'pm25', unit: '' };
      const read = (seed: number, ms: number) => sensorReading(seed, device, cityConditions(seed, ms), ms);
      expect(read(7, START_MS)).toBe(read(7, START_MS));
      for (let hour = 0; hour < 48; hour++) {
        const value = read(7, START_MS + hour * 3_600_000);
        expect(Number.isFinite(value) && value >= 0).toBe(true);
      }
    }
  });

  it('meet more traffic on Monday at 8 than at 3 in the night, local time', () => {
    const at = (hour: number) => cityConditions(1, START_MS + (hour - 8) * 3_600_000);
    expect(at(8).hour).toBe(8);
    expect(at(8).weekend).toBe(false);
    expect(at(8).traffic).toBeGreaterThan(5 * at(3).traffic);
  });

  it('fail in all four ways, about one in fifty', () => {
    const faults = Array.from({ length: 5000 }, (_, i) => sensorFault(3, `d${i}`, START_MS)).filter(Boolean);
    expect(new Set(faults).size).toBe(4);
    expect(faults.length).toBeGreaterThan(60);
    expect(faults.length).toBeLessThan(140);
  });

  it('come from stations.csv with quoted fields', () => {
    expect(parseStations('\uFEFFid,name,kind,channel,unit\r\na1,"x, ""y""",air,pm25,µg/m³\r\n')).toEqual([
      { id: 'a1', kind: 'air', channel: 'pm25', unit: 'µg/m³' },
    ]);
  });
});

describe('simulated vehicles', () => {
  const route = measureRoute({
    id: 'r',
    kind: 'bus',
    speedKmh: 36,
    path: [
      [118.75, 30.94, 20],
      [118.76, 30.94, 20],
    ],
  });

  it('drive east right of the axis, wait at the end, and come back on the other side', () => {
    expect(route).not.toBeNull();
    if (!route) return;
    const driveS = route.lengthM / 10;
    const out = routePosition(route, driveS / 2);
    expect(out.headingDeg).toBeCloseTo(90, 6);
    expect(out.lon).toBeCloseTo(118.755, 6);
    expect((30.94 - out.lat) * 111_195).toBeCloseTo(2, 1);
    expect(routePosition(route, driveS + 10).speedKmh).toBe(0);
    const back = routePosition(route, driveS * 1.5 + 30);
    expect(back.headingDeg).toBeCloseTo(270, 6);
    expect(back.lat).toBeGreaterThan(30.94);
    expect(back.lon).toBeCloseTo(118.755, 6);
  });
});

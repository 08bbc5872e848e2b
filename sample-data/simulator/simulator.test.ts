import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cityConditions } from './city-conditions.ts';
import { parseStations } from './read-sample.ts';
import { faultStartMs, faultyReading, sensorFault } from './sensor-fault.ts';
import { type SimulatedDevice, sensorReading } from './sensor-reading.ts';

const KINDS = 'air water-level water-quality pipe-pressure pipe-flow noise traffic parking'.split(' ');
/** Ranges that an operator would take for true. */
const PLAUSIBLE = [
  { kind: 'air', channel: 'pm25', unit: 'µg/m³', least: 1, most: 250 },
  { kind: 'air', channel: 'o3', unit: 'µg/m³', least: 1, most: 400 },
  { kind: 'water-level', channel: 'level', unit: 'm', least: 0.5, most: 8 },
  { kind: 'water-quality', channel: 'do', unit: 'mg/L', least: 2.5, most: 10 },
  { kind: 'water-quality', channel: 'nh3n', unit: 'mg/L', least: 0.1, most: 2.5 },
  { kind: 'traffic', channel: 'speed', unit: 'km/h', least: 5, most: 60 },
  { kind: 'pipe-pressure', channel: 'pressure', unit: 'kPa', least: 200, most: 550 },
  { kind: 'pipe-flow', channel: 'flow', unit: 'L/s', least: 0.3, most: 120 },
  { kind: 'noise', channel: 'leq', unit: 'dB(A)', least: 35, most: 95 },
  { kind: 'traffic', channel: 'flow', unit: 'veh/h', least: 0, most: 2200 },
  { kind: 'parking', channel: 'occupied', unit: '1', least: 0, most: 100 },
] as const;
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

  it('stay within what such devices measure, in the unit they state, at any time of any year', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.nat(5000),
        fc.integer({ min: 0, max: 3 * 365 * 86_400 }),
        (seed, n, second) => {
          const timeMs = START_MS + second * 1000;
          const city = cityConditions(seed, timeMs);
          for (const { kind, channel, unit, least, most } of PLAUSIBLE) {
            const value = sensorReading(seed, { id: `${kind}-${n}`, kind, channel, unit }, city, timeMs);
            expect(value, kind).toBeGreaterThanOrEqual(least);
            expect(value, kind).toBeLessThanOrEqual(most);
          }
        },
      ),
    );
  });

  it('follow the day and the week', () => {
    const mean = (kind: string, hours: readonly number[]) => {
      let sum = 0;
      for (const hour of hours) {
        for (let n = 0; n < 40; n++) {
          const ms = START_MS + (hour - 8) * 3_600_000;
          sum += sensorReading(
            1,
            { id: `${kind}-${n}`, kind, channel: '', unit: 'kPa' },
            cityConditions(1, ms),
            ms,
          );
        }
      }
      return sum / hours.length / 40;
    };
    // START_MS is a Monday at 8 local time; Sunday is six days later.
    const sunday = 6 * 24;
    expect(mean('traffic', [8])).toBeGreaterThan(1.5 * mean('traffic', [sunday + 8]));
    expect(mean('pipe-flow', [7, 8])).toBeGreaterThan(2 * mean('pipe-flow', [3]));
    expect(mean('pipe-pressure', [7, 8])).toBeLessThan(0.9 * mean('pipe-pressure', [3]));
    expect(mean('noise', [8, 18])).toBeGreaterThan(6 + mean('noise', [3]));
  });

  it('are quieter in quiet areas, and drive no faster through a jam than the road is free', () => {
    const read = (device: Partial<SimulatedDevice>, hour: number) => {
      const ms = START_MS + (hour - 8) * 3_600_000;
      const whole = { id: 'd', kind: 'noise', channel: '', unit: '', lon: 118.75, lat: 30.94, ...device };
      return sensorReading(1, whole, cityConditions(1, ms), ms);
    };
    const noise = (areaClass: string) => read({ areaClass }, 3);
    expect(noise('1')).toBeLessThan(noise('2'));
    expect(noise('2')).toBeLessThan(noise('4a'));
    const speed = (roadClass: string, hour: number) =>
      read({ kind: 'traffic', channel: 'speed', roadClass }, hour);
    expect(speed('trunk', 3)).toBeGreaterThan(65);
    expect(speed('tertiary', 3)).toBeGreaterThan(28);
    expect(speed('trunk', 8)).toBeLessThanOrEqual(speed('trunk', 3));
  });

  it('show rain in the levels, higher hours after it began than before', () => {
    const hours = Array.from({ length: 24 * 60 }, (_, hour) => START_MS + hour * 3_600_000);
    const device = { id: 'level-1', kind: 'water-level', channel: 'level', unit: 'm' };
    const level = (ms: number) => sensorReading(5, device, cityConditions(5, ms), ms);
    const wet = hours.filter((ms) => cityConditions(5, ms).rainMmH > 5);
    const dry = hours.filter((ms) => cityConditions(5, ms).wetMm === 0);
    expect(wet.length).toBeGreaterThan(10);
    expect(dry.length).toBeGreaterThan(10);
    const meanOf = (times: readonly number[]) => times.reduce((sum, ms) => sum + level(ms), 0) / times.length;
    expect(meanOf(wet)).toBeGreaterThan(meanOf(dry) + 0.5);
  });

  it('lie as their fault says', () => {
    const read = (fault: Parameters<typeof faultyReading>[0], ms: number) =>
      faultyReading(fault, 1, 'd', ms, 10);
    const start = faultStartMs(START_MS);
    expect(read(null, start + 5000)).toBe(10);
    expect(read('drift', start + 300_000)).toBeCloseTo(12.5, 6);
    const spikes = Array.from({ length: 120 }, (_, n) => read('spike', start + n * 5000));
    expect(new Set(spikes)).toEqual(new Set([10, 80]));
    expect(spikes.filter((value) => value === 80).length).toBeLessThan(30);
  });

  it('fail in all four ways, about one in fifty', () => {
    const faults = Array.from({ length: 5000 }, (_, i) => sensorFault(3, `d${i}`, START_MS)).filter(Boolean);
    expect(new Set(faults).size).toBe(4);
    expect(faults.length).toBeGreaterThan(60);
    expect(faults.length).toBeLessThan(140);
  });

  it('come from stations.csv with quoted fields', () => {
    expect(parseStations('\uFEFFid,name,kind,channel,unit\r\na1,"x, ""y""",air,pm25,µg/m³\r\n')).toEqual([
      {
        ...{ id: 'a1', kind: 'air', channel: 'pm25', unit: 'µg/m³' },
        ...{ lon: 0, lat: 0, areaClass: '', roadClass: '' },
      },
    ]);
  });
});

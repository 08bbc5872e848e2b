import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AIR_CLASSES,
  type AirPollutant,
  airClassLimits,
  airClassOf,
  airPollutantOf,
  airUnitOf,
  hourlyAirIndex,
} from './hourly-air-quality.ts';

const TABLE = '../shared/domain/aqi-breakpoints.json';
const POLLUTANTS = ['pm25', 'pm10', 'o3', 'no2', 'so2', 'co'] as const;
const index = (pollutant: AirPollutant, value: number) =>
  hourlyAirIndex(pollutant, value, airUnitOf(pollutant));

describe('hourly air quality', () => {
  it.each([
    ['pm25', 35, 50],
    ['pm25', 50, 80],
    ['pm25', 60, 100],
    ['pm25', 75, 114],
    ['pm25', 115, 150],
    ['pm10', 120, 100],
    ['pm10', 150, 112],
  ] as const)(
    '%s %d µg/m³ is index %d, as the table of the standard reckons',
    (pollutant, value, expected) => {
      expect(index(pollutant, value)).toBe(expected);
    },
  );
  it.skipIf(!existsSync(TABLE))('has the breakpoints, classes and colours of the shared table', () => {
    const table = JSON.parse(readFileSync(TABLE, 'utf8'));
    for (const { pm25, pm10, 2026: expected } of table.testVectors)
      expect(pm25 === undefined ? index('pm10', pm10) : index('pm25', pm25)).toBe(expected);
    for (const pollutant of POLLUTANTS) {
      const column = `${pollutant}_${pollutant.startsWith('pm') ? '24h' : '1h'}`;
      for (const [at, breakpoint] of table['HJ 633-2026'][column].entries())
        if (breakpoint !== null) expect(index(pollutant, breakpoint), column).toBe(table.iaqi[at]);
    }
    expect(AIR_CLASSES.map(({ rgb, zh }) => [rgb, zh])).toEqual(
      table.categories.map(({ rgb, zh }: { rgb: number[]; zh: string }) => [
        `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`,
        zh,
      ]),
    );
  });
  it('rounds concentrations half to even before, and the index up', () => {
    expect([35.4, 35.5, 60.5, 61].map((value) => airClassOf(index('pm25', value) ?? -1).level)).toEqual([
      1, 2, 2, 3,
    ]);
    expect(index('pm25', 36)).toBe(52);
    expect(index('co', 5.04)).toBe(50);
  });
  it('takes milligrams and micrograms, and nothing else', () => {
    expect(hourlyAirIndex('pm25', 0.05, 'mg/m³')).toBe(80);
    expect(hourlyAirIndex('co', 5000, 'ug/m3')).toBe(50);
    expect(hourlyAirIndex('pm25', 50, 'ppm')).toBeNull();
    for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(index('pm25', value)).toBeNull();
  });
  it('ends at the last breakpoint: hourly sulphur dioxide at 200, the others at 500', () => {
    expect(POLLUTANTS.map((pollutant) => index(pollutant, 1e6))).toEqual([500, 500, 500, 500, 200, 500]);
  });
  it('never falls while the concentration rises, and agrees with the limits of its classes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...POLLUTANTS),
        fc.double({ min: 0, max: 5000, noNaN: true }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (pollutant, value, more) => {
          expect(index(pollutant, value + more) ?? 0).toBeGreaterThanOrEqual(index(pollutant, value) ?? 0);
        },
      ),
    );
    for (const pollutant of POLLUTANTS)
      for (const [at, limit] of airClassLimits(pollutant).entries())
        if (limit !== null) {
          expect(airClassOf(index(pollutant, limit) ?? -1).level).toBe(at + 1);
          if (limit < 800) expect(airClassOf(index(pollutant, limit + 1) ?? -1).level).toBe(at + 2);
        }
  });
  it('knows the channels by their usual spellings', () => {
    expect(['PM2.5', 'pm25', 'pm2_5', 'O3', 'leq'].map(airPollutantOf)).toEqual([
      'pm25',
      'pm25',
      'pm25',
      'o3',
      null,
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { energyMeanDb } from './energy-mean-db.ts';
import { NOISE_CLASS, NOISE_STEP_DB, noiseClassOf } from './noise-class.ts';
import { NOISE_AREAS, noiseAreaOf, noisePeriodOf, noisePeriodStartMs } from './noise-limits.ts';

/** Local time of Xuancheng, a day in May. */
const local = (hour: number, minute = 0) => Date.UTC(2026, 4, 4, hour - 8, minute);
const classAt = (value: number, attribute: unknown, hour: number) =>
  NOISE_CLASS.classOf({ channel: 'leq', unit: 'dB(A)', value, timeMs: local(hour), attribute });

describe('noise against its limit', () => {
  it.each([
    [55, '1', 12, 1],
    [55.1, '1', 12, 2],
    [60, '1', 12, 2],
    [60.1, '1', 12, 3],
    [55, '1', 23, 3],
    [55, '4a', 23, 1],
    [69, '4b', 12, 1],
    [50, 2, 3, 1],
  ])('%d dB(A) in area %s at %d h is class %d', (value, area, hour, expected) => {
    expect(classAt(value, area, hour)).toBe(expected);
  });
  it('claims nothing without area, moment, level or the right channel', () => {
    expect(classAt(90, null, 12)).toBeNull();
    expect(classAt(90, '5', 12)).toBeNull();
    expect(classAt(Number.NaN, '1', 12)).toBeNull();
    const reading = { channel: 'leq', unit: 'dB(A)', value: 90, timeMs: local(12), attribute: '1' };
    expect(NOISE_CLASS.classOf(reading)).toBe(3);
    for (const other of [{ timeMs: 0 }, { channel: 'pm25' }, { unit: 'Pa' }])
      expect(NOISE_CLASS.classOf({ ...reading, ...other })).toBeNull();
  });
  it('counts day from 6 to 22 o’clock local time, and knows when a period began', () => {
    expect([5, 6, 21, 22].map((hour) => noisePeriodOf(local(hour, 59)))).toEqual([
      ...['night', 'day', 'day', 'night'],
    ]);
    expect(noisePeriodStartMs(local(6, 30))).toBe(local(6));
    expect(noisePeriodStartMs(local(21, 59))).toBe(local(6));
    expect(noisePeriodStartMs(local(29))).toBe(local(22));
  });
  it('reads areas as people write them', () => {
    expect(['4A类', ' 1 ', '4', 3, ''].map((one) => noiseAreaOf(one)?.id ?? null)).toEqual([
      ...['4a', '1', null, '3', null],
    ]);
  });
  it('never judges a louder level better, nor a level stricter by day than by night', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 20, max: 120, noNaN: true }),
        fc.double({ min: 0, max: 40, noNaN: true }),
        fc.constantFrom(...NOISE_AREAS),
        (level, more, { day, night }) => {
          expect(noiseClassOf(level + more, day)).toBeGreaterThanOrEqual(noiseClassOf(level, day));
          expect(noiseClassOf(level, night)).toBeGreaterThanOrEqual(noiseClassOf(level, day));
          expect(noiseClassOf(day + NOISE_STEP_DB, day)).toBe(2);
        },
      ),
    );
  });
});

describe('equivalent level', () => {
  it('doubles by 3 dB, and is that of the louder half less 3 dB', () => {
    expect(energyMeanDb([60, 60])).toBeCloseTo(60);
    expect(energyMeanDb([70, 0])).toBeCloseTo(70 - 10 * Math.log10(2), 5);
    expect(energyMeanDb([])).toBeNaN();
  });
  it('lies between the arithmetic mean and the loudest', () => {
    const levels = fc.array(fc.double({ min: 20, max: 120, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(levels, (all) => {
        const mean = all.reduce((sum, level) => sum + level, 0) / all.length;
        expect(energyMeanDb(all)).toBeGreaterThanOrEqual(mean - 1e-9);
        expect(energyMeanDb(all)).toBeLessThanOrEqual(Math.max(...all) + 1e-9);
      }),
    );
  });
});

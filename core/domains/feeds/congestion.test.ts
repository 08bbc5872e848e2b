import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CONGESTION_CLASS, CONGESTION_ROADS, congestionClassOf, congestionRoadOf } from './congestion.ts';

const classOf = (value: number, attribute: unknown, unit = 'km/h', channel = 'speed') =>
  CONGESTION_CLASS.classOf({ channel, unit, value, timeMs: 1, attribute });

it.each([
  [41, 'primary', 1],
  [40, 'primary', 2],
  [40, '快速路', 3],
  [15.1, '主干路', 4],
  [15, 'primary', 5],
  [0, 'tertiary', 5],
])('%d km/h on a %s road is class %d', (value, road, expected) => {
  expect(classOf(value, road)).toBe(expected);
});
it('claims nothing of a flow, of an unknown road or of a reading that is no speed', () => {
  expect(classOf(20, 'primary', 'veh/h', 'flow')).toBeNull();
  expect(classOf(20, null)).toBeNull();
  expect(congestionRoadOf('footway')).toBeNull();
  expect(classOf(20, 'primary', 'dB(A)')).toBeNull();
  for (const value of [-1, Number.NaN]) expect(classOf(value, 'primary')).toBeNull();
});
it('takes metres per second', () => {
  expect(classOf(10, 'primary', 'm/s')).toBe(2);
});
it('never gets worse when it goes faster', () => {
  const speed = fc.double({ min: 0, max: 200, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(...CONGESTION_ROADS), speed, speed, (road, value, more) => {
      expect(congestionClassOf(road, value + more)).toBeLessThanOrEqual(congestionClassOf(road, value) ?? 0);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLATTENING, SEMI_MAJOR_AXIS_M } from './geodetic.ts';
import { boundsOfRings, isInsideRings, measureRings } from './rings.ts';

const E = Math.sqrt(FLATTENING * (2 - FLATTENING));
/** Area of the ellipsoid from the equator to a latitude, per radian of longitude (Snyder 1987, eq. 3-12, times b²/2 … closed form). */
function zoneArea(latDeg: number): number {
  const sin = Math.sin((latDeg * Math.PI) / 180);
  const b2 = (SEMI_MAJOR_AXIS_M * (1 - FLATTENING)) ** 2;
  return (b2 / 2) * (sin / (1 - (E * sin) ** 2) + Math.log((1 + E * sin) / (1 - E * sin)) / (2 * E));
}
const box = (west: number, south: number, east: number, north: number) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

describe('rings', () => {
  it('measures a small quadrangle as the closed formula of the ellipsoid does', () => {
    for (const lat of [0, 18, 30.945, 52, 71]) {
      const expected = ((0.01 * Math.PI) / 180) * (zoneArea(lat + 0.01) - zoneArea(lat));
      const { areaM2, centroid } = measureRings([box(118.75, lat, 118.76, lat + 0.01)]);
      expect(Math.abs(areaM2 / expected - 1), `${lat}°`).toBeLessThan(1e-5);
      expect(centroid[0]).toBeCloseTo(118.755, 6);
      expect(centroid[1]).toBeCloseTo(lat + 0.005, 5);
    }
  });

  it('takes holes out, whatever way rings wind', () => {
    const outer = box(118.7, 30.9, 118.71, 30.91);
    const hole = box(118.702, 30.902, 118.704, 30.904);
    const whole = measureRings([outer]).areaM2;
    const gone = measureRings([hole]).areaM2;
    for (const rings of [
      [outer, hole],
      [outer.toReversed(), hole],
      [outer, hole.toReversed()],
    ]) {
      expect(measureRings(rings).areaM2).toBeCloseTo(whole - gone, 3);
      expect(isInsideRings(rings, 118.703, 30.903)).toBe(false);
      expect(isInsideRings(rings, 118.706, 30.903)).toBe(true);
    }
    expect(boundsOfRings([outer, hole])).toEqual([118.7, 30.9, 118.71, 30.91]);
    expect(
      measureRings([
        [
          [1, 1],
          [2, 2],
          [1, 1],
        ],
      ]).areaM2,
    ).toBe(0);
  });

  it('gives two halves the area of the whole', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        fc.double({ min: -70, max: 70, noNaN: true }),
        (share, lat) => {
          const middle = 118 + 0.02 * share;
          const parts = [box(118, lat, middle, lat + 0.02), box(middle, lat, 118.02, lat + 0.02)];
          const sum = parts.reduce((total, ring) => total + measureRings([ring]).areaM2, 0);
          expect(Math.abs(sum / measureRings([box(118, lat, 118.02, lat + 0.02)]).areaM2 - 1)).toBeLessThan(
            1e-5,
          );
        },
      ),
    );
  });
});

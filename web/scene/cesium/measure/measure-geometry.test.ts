import { describe, expect, it } from 'vitest';
import { ellipsoidAreaM2, geodesicM, type MeasurePoint, pathLengthM } from './measure-geometry.ts';

/** Lengths of one degree of the equator and of the meridian from the equator, WGS 84 (EPSG guidance note 7-2, GeographicLib). */
const EQUATOR_DEGREE_M = 111_319.491;
const MERIDIAN_DEGREE_M = 110_574.389;

describe('measuring on the ellipsoid', () => {
  it('knows the degree of the equator and of the meridian', () => {
    expect(geodesicM([0, 0, 0], [1, 0, 900])).toBeCloseTo(EQUATOR_DEGREE_M, 2);
    expect(geodesicM([0, 0, 0], [0, 1, 0])).toBeCloseTo(MERIDIAN_DEGREE_M, 2);
    expect(geodesicM([118, 31, 0], [118, 31, 5])).toBe(0);
  });

  it('adds the way back of a closed line', () => {
    const line: readonly MeasurePoint[] = [
      [0, 0, 0],
      [1, 0, 0],
      [1, 1, 0],
    ];
    expect(pathLengthM(line, false)).toBeLessThan(pathLengthM(line, true));
  });

  it('finds the area of the cell at the equator that GeographicLib finds', () => {
    const cell: readonly MeasurePoint[] = [
      [0, 0, 0],
      [1, 0, 0],
      [1, 1, 0],
      [0, 1, 0],
    ];
    // GeographicLib Planimeter: 12 308 778 361.469 m²; edges here are straight in the plane, hence the tolerance.
    expect(ellipsoidAreaM2(cell) / 12_308_778_361.469).toBeCloseTo(1, 4);
  });

  it('is the plane area for a block of a city, whatever its turn', () => {
    const east = 100 / (EQUATOR_DEGREE_M * Math.cos((31 * Math.PI) / 180) * 1.000_89);
    const north = 100 / 110_870;
    const block: readonly MeasurePoint[] = [
      [118.75, 31, 0],
      [118.75 + east, 31, 0],
      [118.75 + east, 31 + north, 0],
      [118.75, 31 + north, 0],
    ];
    expect(ellipsoidAreaM2(block)).toBeGreaterThan(9_980);
    expect(ellipsoidAreaM2(block)).toBeLessThan(10_020);
    expect(ellipsoidAreaM2([...block].reverse())).toBeCloseTo(ellipsoidAreaM2(block), 6);
  });
});

import { describe, expect, it } from 'vitest';
import { candidateCrs } from '#core/geo/candidates.ts';
import { missingCrsRemedy } from './missing-crs.ts';

/** Plane boxes of Vienna's buildings (MGI / Austria GK East), EPANET's Net3 and a survey at Xuancheng (EPSG:4549). */
const VIENNA = [1205, 340_680, 1735, 341_480] as const;
const NET3 = [8, 0, 44.86, 31.06] as const;
const XUANCHENG = [381_000, 3_425_000, 382_000, 3_426_000] as const;

describe('likeliest systems of a file that names none', () => {
  it('name each system once', () => {
    for (const bounds of [VIENNA, NET3, XUANCHENG]) {
      const names = candidateCrs(bounds).map(({ crs }) => crs);
      expect(names.length).toBeGreaterThan(0);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('begin with those about the city, the nearest first', () => {
    const distances = candidateCrs(XUANCHENG).map(({ distanceKm }) => distanceKm);
    expect(distances[0]).toBeLessThan(50);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });

  it('come after --origin where the coordinates look like a drawing', () => {
    expect(missingCrsRemedy(NET3)).toMatch(/^the coordinates look like a drawing's own grid: .*--origin/);
    expect(missingCrsRemedy(XUANCHENG)).toMatch(/^give --crs; likeliest: EPSG:\d+ .*--origin/);
  });
});

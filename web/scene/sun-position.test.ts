import { describe, expect, it } from 'vitest';
import { sunPosition } from './sun-position.ts';

describe('sunPosition', () => {
  it('stands at 90° − latitude + declination at true noon of the June solstice', () => {
    // Xuancheng 118.758°E: true noon = 12:00 UTC − 118.758/15 h + equation of time (≈ +1.8 min on 21 June).
    const noon = Date.UTC(2026, 5, 21, 12) - (118.758 / 15) * 3_600_000 + 1.8 * 60_000;
    const sun = sunPosition(noon, 118.758, 30.945);
    expect(sun.elevationDeg).toBeCloseTo(90 - 30.945 + 23.44, 1);
    expect(Math.abs(sun.azimuthDeg - 180)).toBeLessThan(2);
  });

  it('reproduces the worked example of Reda and Andreas 2003 (NREL SPA): zenith 50.11°, azimuth 194.34°', () => {
    const sun = sunPosition(Date.UTC(2003, 9, 17, 19, 30, 30), -105.1786, 39.742476);
    expect(90 - sun.elevationDeg).toBeCloseTo(50.11, 0);
    expect(Math.abs(sun.azimuthDeg - 194.34)).toBeLessThan(0.1);
  });

  it('is below the horizon at local midnight', () => {
    expect(sunPosition(Date.UTC(2026, 2, 20, 16), 118.758, 30.945).elevationDeg).toBeLessThan(-40);
  });
});

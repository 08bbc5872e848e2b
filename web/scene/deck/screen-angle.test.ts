import { describe, expect, it } from 'vitest';
import { screenAngleDeg } from './screen-angle.ts';

describe('turn of a heading symbol', () => {
  it('is against the heading, and nothing where the vehicle drives away from the camera', () => {
    const above = { headingDeg: 0, pitchDeg: -90 };
    expect([0, 90, 225].map((heading) => Math.round(screenAngleDeg(heading, above)))).toEqual([-0, -90, 135]);
    expect(screenAngleDeg(40, { headingDeg: 40, pitchDeg: -30 })).toBeCloseTo(0);
  });
  it('leans towards the horizon under a low camera', () => {
    expect(screenAngleDeg(45, { headingDeg: 0, pitchDeg: -30 })).toBeCloseTo(-63.43, 2);
  });
});

import { describe, expect, it } from 'vitest';
import { seaLevelHeightM } from './sea-level-height.ts';

describe('height above sea level', () => {
  it('is what the source said', () => {
    expect(seaLevelHeightM(19.22, { source: 'cgcs1985', shiftM: 2.2, howKnown: '' })).toBeCloseTo(17.02);
    expect(seaLevelHeightM(260, { source: 'geoid-value', shiftM: -34, howKnown: '' })).toBe(294);
  });
  it('is not known of ellipsoidal heights, a local zero, or a grid', () => {
    for (const source of ['ellipsoidal', 'local', 'none'] as const)
      expect(seaLevelHeightM(19, { source, shiftM: 0, howKnown: '' })).toBeNull();
    expect(seaLevelHeightM(19, { source: 'grid', shiftM: null, howKnown: '' })).toBeNull();
  });
});

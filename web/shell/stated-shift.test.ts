import { describe, expect, it } from 'vitest';
import { statedShiftM } from './stated-shift.ts';

const ground = (source: 'geoid-value' | 'cgcs1985' | 'grid', shiftM: number | null, terrain = true) => ({
  terrain: terrain ? { maxLevel: 14 } : null,
  bounds: { west: 118, south: 30, east: 119, north: 31, minHeightM: 0, maxHeightM: 9 },
  heightDatum: { source, shiftM, howKnown: '' },
});
const at = (...manifests: ReturnType<typeof ground>[]) => statedShiftM(manifests as never, 118.5, 30.5);

describe('shift of heights at a place', () => {
  it('is the value the topmost ground there was published with', () => {
    expect(at(ground('geoid-value', 5), ground('geoid-value', -34.2))).toBe(-34.2);
    expect(at(ground('geoid-value', 5), ground('cgcs1985', 2.2, false))).toBe(5);
  });
  it('is not stated by a grid, by EGM96, outside, or without ground', () => {
    expect(at(ground('grid', null))).toBeNull();
    expect(at(ground('cgcs1985', 2.2))).toBeNull();
    expect(at()).toBeNull();
    expect(statedShiftM([ground('geoid-value', 5)] as never, 120, 30.5)).toBeNull();
  });
});

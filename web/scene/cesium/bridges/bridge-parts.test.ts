import { describe, expect, it } from 'vitest';
import { bridgeParts } from './bridge-parts.ts';

const METRES_PER_LAT = 110_950;

describe('bridgeParts', () => {
  const path = [
    [118.76, 30.945],
    [118.76, 30.945 + 100 / METRES_PER_LAT],
  ] as const;
  const parts = bridgeParts(path, 20, 15);

  it('lays the carriageway on the deck, both below the parapets', () => {
    const top = (material: string) => parts.find((part) => part.material === material)?.topM ?? Number.NaN;
    expect(top('pavement')).toBe(15);
    expect(top('deck')).toBeGreaterThan(15);
    expect(top('parapet')).toBe(16);
  });

  it('puts parapets on the two edges and piers under the deck, clear of the banks', () => {
    const metresPerLon = 111_320 * Math.cos((30.945 * Math.PI) / 180);
    const sides = parts
      .filter((part) => part.material === 'parapet')
      .map((part) => ((part.path[0]?.[0] ?? 0) - 118.76) * metresPerLon)
      .sort((a, b) => a - b);
    expect(sides[0]).toBeCloseTo(-9.8, 2);
    expect(sides[1]).toBeCloseTo(9.8, 2);
    const piers = parts.filter((part) => part.material === 'pier');
    expect(piers).toHaveLength(3);
    for (const { path: across, topM } of piers) {
      const along = ((across[0]?.[1] ?? 0) - 30.945) * METRES_PER_LAT;
      expect(along).toBeGreaterThan(20);
      expect(along).toBeLessThan(80);
      expect(topM).toBeLessThan(15);
    }
  });

  it('gives nothing for a line of one point', () => {
    expect(bridgeParts([[118.76, 30.945]], 20, 15)).toEqual([]);
  });
});

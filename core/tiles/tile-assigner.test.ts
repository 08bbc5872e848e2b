import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quadtreeAddress, quadtreeTileBounds } from '../geo/quadtree.ts';
import { squareRootBounds } from './square-root-bounds.ts';
import { TileAssigner, type TileAssignerOptions } from './tile-assigner.ts';

interface Feature {
  lon: number;
  lat: number;
  size: number;
  importance: number;
  bytes: number;
}
const feature = fc.record({
  lon: fc.double({ min: 118.6, max: 118.9, noNaN: true }),
  lat: fc.double({ min: 30.8, max: 31.1, noNaN: true }),
  size: fc.constantFrom(0, 1e-5, 1e-4, 0.01, 0.2),
  importance: fc.integer({ min: 0, max: 3 }),
  bytes: fc.integer({ min: 1, max: 400 }),
});
const boundsOf = ({ lon, lat, size }: Feature) =>
  [lon - size / 2, lat - size / 2, lon + size / 2, lat + size / 2] as const;

/** Addresses in the order given; the assigner gets the most important, then the largest first. */
function assignAll(features: readonly Feature[], options: TileAssignerOptions) {
  const root = squareRootBounds(Float64Array.from(features.flatMap((each) => [...boundsOf(each)])));
  const assigner = new TileAssigner(root, options);
  const addresses = features.map(() => ({ level: 0, x: 0, y: 0 }));
  const order = features
    .map((each, index) => ({ ...each, index }))
    .sort((a, b) => b.importance - a.importance || b.size - a.size || a.index - b.index);
  for (const each of order)
    assigner.assign(...boundsOf(each), each.bytes, addresses[each.index] as (typeof addresses)[number]);
  return { root, levels: assigner.levels, addresses };
}
const options = { maxFeatures: 8, maxBytes: 1500, maxLevel: 6 };

describe('TileAssigner', () => {
  it('puts every feature in the one tile of its level that holds the centre, no smaller than itself', () => {
    fc.assert(
      fc.property(fc.array(feature, { minLength: 1, maxLength: 200 }), (features) => {
        const { root, levels, addresses } = assignAll(features, options);
        features.forEach(({ lon, lat, size }, index) => {
          const { level: at, x, y } = addresses[index] as (typeof addresses)[number];
          expect(at).toBeLessThan(levels);
          // The centre as the bounds give it: on a cell border the last bit decides.
          const centreLon = (lon - size / 2 + (lon + size / 2)) / 2;
          const centreLat = (lat - size / 2 + (lat + size / 2)) / 2;
          expect({ x, y }).toEqual(quadtreeAddress(root, at, centreLon, centreLat));
          const [west, south, east, north] = quadtreeTileBounds(root, at, x, y);
          expect(centreLon).toBeGreaterThanOrEqual(west - 1e-12);
          expect(centreLon).toBeLessThanOrEqual(east + 1e-12);
          expect(centreLat).toBeGreaterThanOrEqual(south - 1e-12);
          expect(centreLat).toBeLessThanOrEqual(north + 1e-12);
          if (at > 0) expect(size).toBeLessThanOrEqual(Math.min(east - west, north - south) * (1 + 1e-9));
        });
      }),
      { numRuns: 60 },
    );
  });

  it('keeps to the room of a tile above the deepest level, and fills a tile before it opens a child', () => {
    fc.assert(
      fc.property(fc.array(feature, { minLength: 1, maxLength: 200 }), (all) => {
        const features = all.map((each) => ({ ...each, size: 0 }));
        const { addresses } = assignAll(features, options);
        const tiles = new Map<string, number[]>();
        features.forEach((_, index) => {
          const { level, x, y } = addresses[index] as (typeof addresses)[number];
          const key = `${level}/${x}/${y}`;
          tiles.set(key, [...(tiles.get(key) ?? []), index]);
        });
        for (const [key, members] of tiles) {
          const [depth, column, row] = key.split('/').map(Number) as [number, number, number];
          const bytes = members.reduce((sum, index) => sum + (features[index]?.bytes ?? 0), 0);
          if (depth < 6) {
            expect(members.length).toBeLessThanOrEqual(8);
            expect(bytes).toBeLessThanOrEqual(1500);
          }
          if (depth === 0) continue;
          const parent = tiles.get(`${depth - 1}/${column >> 1}/${row >> 1}`) ?? [];
          const parentBytes = parent.reduce((sum, index) => sum + (features[index]?.bytes ?? 0), 0);
          expect(parent.length === 8 || parentBytes + 400 > 1500).toBe(true);
          // Nothing below is more important than what its parent tile shows.
          const least = Math.min(...parent.map((index) => features[index]?.importance ?? 0));
          for (const index of members) expect(features[index]?.importance).toBeLessThanOrEqual(least);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same answer twice and takes identical places at the deepest level', () => {
    const features = Array.from({ length: 100 }, () => ({
      lon: 118.75,
      lat: 30.94,
      size: 0,
      importance: 1,
      bytes: 10,
    }));
    const first = assignAll(features, options);
    expect(assignAll(features, options)).toEqual(first);
    expect(first.levels).toBe(7);
    expect(first.addresses.filter(({ level }) => level === 6)).toHaveLength(100 - 6 * 8);
  });

  it('makes a root about square in metres round the features, clear of its border', () => {
    const root = squareRootBounds(Float64Array.of(118.6, 30.9, 118.9, 31));
    const [west, south, east, north] = root;
    expect(((east - west) * Math.cos((30.95 * Math.PI) / 180)) / (north - south)).toBeCloseTo(1, 6);
    expect(west).toBeLessThan(118.6);
    expect(east).toBeGreaterThan(118.9);
    expect(south).toBeLessThan(30.9);
    expect(north).toBeGreaterThan(31);
  });

  it('refuses nothing to tile', () => {
    expect(() => squareRootBounds(new Float64Array(0))).toThrow(/no feature/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeTerrainBundle,
  deepestInBundle,
  encodeTerrainBundle,
  isTerrainBundleRoot,
  type TerrainAddress,
  terrainBundleRoot,
} from './terrain-bundle.ts';

const address = fc.integer({ min: 0, max: 22 }).chain((z) =>
  fc.record({
    z: fc.constant(z),
    x: fc.nat(2 ** (z + 1) - 1),
    y: fc.nat(2 ** z - 1),
  }),
);

const isWithin = (root: TerrainAddress, { z, x, y }: TerrainAddress) =>
  root.z === 0 || (x >> (z - root.z) === root.x && y >> (z - root.z) === root.y);

describe('bundles of terrain tiles', () => {
  it('give back what was put in', () => {
    const tile = fc.tuple(address, fc.uint8Array({ maxLength: 40 }));
    fc.assert(
      fc.property(fc.array(tile, { maxLength: 12 }), (tiles) => {
        const put = new Map(tiles.map(([{ z, x, y }, bytes]) => [`${z}/${x}/${y}`, { z, x, y, bytes }]));
        const got = decodeTerrainBundle(encodeTerrainBundle([...put.values()]).buffer as ArrayBuffer);
        expect([...got]).toEqual([...put].map(([key, { bytes }]) => [key, bytes]));
      }),
    );
  });

  it('throw on a body that is cut', () => {
    const body = encodeTerrainBundle([{ z: 1, x: 2, y: 1, bytes: new Uint8Array(9) }]);
    for (let length = 0; length < body.length; length++)
      expect(() => decodeTerrainBundle(body.slice(0, length).buffer as ArrayBuffer)).toThrow(RangeError);
  });

  it('hold each tile in the one bundle whose root lies above it', () => {
    fc.assert(
      fc.property(address, (tile) => {
        const root = terrainBundleRoot(tile);
        expect(isTerrainBundleRoot(root)).toBe(true);
        expect(isWithin(root, tile)).toBe(true);
        expect(tile.z).toBeLessThanOrEqual(deepestInBundle(root));
      }),
    );
    expect([0, 9, 12].map((z) => deepestInBundle({ z, x: 0, y: 0 }))).toEqual([8, 11, 14]);
    expect(isTerrainBundleRoot({ z: 0, x: 1, y: 0 })).toBe(false);
    expect(isTerrainBundleRoot({ z: 10, x: 0, y: 0 })).toBe(false);
  });
});

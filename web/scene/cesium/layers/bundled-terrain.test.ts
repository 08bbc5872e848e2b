import { describe, expect, it } from 'vitest';
import type { TerrainAddress } from '#core/tiles/terrain-bundle.ts';
import { BundledTerrain, type TileBundles } from './bundled-terrain.ts';

const tile = new Uint8Array([1, 2, 3]);
describe('terrain in bundles', () => {
  it('answers tiles out of their bundle, through every resource derived from it', async () => {
    const asked: TerrainAddress[] = [];
    const bundles: TileBundles = {
      tilesWith(address) {
        asked.push(address);
        return asked.length > 1 ? undefined : Promise.resolve(new Map([['12/5/6', tile]]));
      },
    };
    const terrain = new BundledTerrain('/api/terrain/ground/1', bundles);
    const derived = terrain
      .getDerivedResource({ url: 'x' })
      .getDerivedResource({ url: '{z}/{x}/{y}.terrain', templateValues: { z: 12, x: 5, y: 6 } });
    const bytes = await derived.fetchArrayBuffer();
    expect(new Uint8Array(bytes ?? new ArrayBuffer(0))).toEqual(tile);
    // Handed on to a worker: never the bundle's own memory.
    expect(bytes).not.toBe(tile.buffer);
    expect(asked).toEqual([{ z: 12, x: 5, y: 6 }]);
    // While enough is on its way the globe asks again.
    expect(derived.fetchArrayBuffer()).toBeUndefined();
  });
});

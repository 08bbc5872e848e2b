import { geographicTileAt } from '#core/geo/geographic-tiling.ts';
import { deepestInBundle, encodeTerrainBundle, type TerrainAddress } from '#core/tiles/terrain-bundle.ts';
import type { Dataset } from '../sources/dataset.ts';
import { readPrebaked } from './prebaked-tile.ts';

/** A bundle holds no more; what is left out, of wide terrains at coarse levels, is asked for by itself. */
const MOST_TILES = 64;

/** Addresses of a dataset's own tiles in the bundle of a root, coarse ones first. */
function addressesOf(dataset: Dataset, root: TerrainAddress): TerrainAddress[] {
  const { terrain, bounds } = dataset.manifest;
  const addresses: TerrainAddress[] = [];
  const deepest = Math.min(terrain?.maxZoom ?? -1, deepestInBundle(root));
  for (let z = Math.max(root.z, terrain?.minZoom ?? 0); z <= deepest; z++) {
    const low = geographicTileAt(z, bounds.west, bounds.south);
    const high = geographicTileAt(z, bounds.east, bounds.north);
    const deeper = z - root.z;
    // The bundle of the coarse levels is the whole world's.
    const [east, north] =
      root.z === 0 ? [2 ** (z + 1), 2 ** z] : [(root.x + 1) << deeper, (root.y + 1) << deeper];
    for (let x = Math.max(low.x, root.x << deeper); x <= Math.min(high.x, east - 1); x++)
      for (let y = Math.max(low.y, root.y << deeper); y <= Math.min(high.y, north - 1); y++) {
        addresses.push({ z, x, y });
        if (addresses.length === MOST_TILES) return addresses;
      }
  }
  return addresses;
}

/** The tiles under a root in one body, see `encodeTerrainBundle`; empty when the dataset has none there. */
export async function terrainBundle(dataset: Dataset, root: TerrainAddress): Promise<Uint8Array> {
  const tiles = await Promise.all(
    addressesOf(dataset, root).map(async (address) => ({
      ...address,
      bytes: await readPrebaked(dataset, address.z, address.x, address.y),
    })),
  );
  const there = tiles.flatMap(({ bytes, ...address }) => (bytes === null ? [] : [{ ...address, bytes }]));
  return there.length === 0 ? new Uint8Array() : encodeTerrainBundle(there);
}

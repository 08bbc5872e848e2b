/** Address of a terrain tile: EPSG:4326 TMS, y south → north. */
export interface TerrainAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Levels above this come in one bundle: few tiles of each hold a city. */
const FIRST_SPLIT_LEVEL = 9;
const LEVELS_BELOW = 3;
/** Bytes of an entry of the table: level, x, y and length, 32 bits each. */
const ENTRY_BYTES = 16;

/** Root of the bundle that a tile comes in: level 0 for the coarse ones, else every third level. */
export function terrainBundleRoot({ z, x, y }: TerrainAddress): TerrainAddress {
  if (z < FIRST_SPLIT_LEVEL) return { z: 0, x: 0, y: 0 };
  const above = z % LEVELS_BELOW;
  return { z: z - above, x: x >> above, y: y >> above };
}

/** Whether a bundle has this root. */
export function isTerrainBundleRoot(root: TerrainAddress): boolean {
  const own = terrainBundleRoot(root);
  return own.z === root.z && own.x === root.x && own.y === root.y;
}

/** Deepest level of the bundle of a root. */
export function deepestInBundle({ z }: TerrainAddress): number {
  return (z === 0 ? FIRST_SPLIT_LEVEL : z + LEVELS_BELOW) - 1;
}

/** Tiles in one body (little endian): their number, a table of level, x, y and length, then the bytes in that order. */
export function encodeTerrainBundle(
  tiles: readonly (TerrainAddress & { readonly bytes: Uint8Array })[],
): Uint8Array {
  const tableBytes = 4 + tiles.length * ENTRY_BYTES;
  const body = new Uint8Array(tiles.reduce((sum, { bytes }) => sum + bytes.length, tableBytes));
  const view = new DataView(body.buffer);
  view.setUint32(0, tiles.length, true);
  let at = tableBytes;
  for (const [index, { z, x, y, bytes }] of tiles.entries()) {
    for (const [field, value] of [z, x, y, bytes.length].entries())
      view.setUint32(4 + index * ENTRY_BYTES + field * 4, value, true);
    body.set(bytes, at);
    at += bytes.length;
  }
  return body;
}

/** Tiles of a bundle by `z/x/y`, as views of the body. Throws a RangeError on a body that is cut. */
export function decodeTerrainBundle(body: ArrayBuffer): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const view = new DataView(body);
  const count = view.getUint32(0, true);
  const tiles = new Map<string, Uint8Array<ArrayBuffer>>();
  let at = 4 + count * ENTRY_BYTES;
  for (let index = 0; index < count; index++) {
    const [z, x, y, length] = [0, 4, 8, 12].map((field) =>
      view.getUint32(4 + index * ENTRY_BYTES + field, true),
    ) as [number, number, number, number];
    tiles.set(`${z}/${x}/${y}`, new Uint8Array(body, at, length));
    at += length;
  }
  return tiles;
}

import { type BodyTile, unite } from '#web/workers/drop/body-tile.ts';

/** Bodies are drawn while a square of them is larger than a few pixels: metres of error at which they may be left out. */
const ROOT_ERROR_M = 500;

export interface BodyTileset {
  /** Address inside this page. */
  readonly url: string;
  /** Gives the memory back; the address answers no more. */
  release(): void;
}

/** Bodies of a dropped file as 3D Tiles (1.1, explicit) under addresses that only this page can read. */
export function bodyTileset(tiles: readonly BodyTile[]): BodyTileset {
  const urls: string[] = [];
  const put = (content: BlobPart, type: string) => {
    const url = URL.createObjectURL(new Blob([content], { type }));
    urls.push(url);
    return url;
  };
  const volume = ([west, south, east, north, low, high]: BodyTile['box']) => ({
    region: [...[west, south, east, north].map((degrees) => (degrees * Math.PI) / 180), low, high],
  });
  const tileset = {
    asset: { version: '1.1' },
    geometricError: ROOT_ERROR_M,
    root: {
      boundingVolume: volume(unite(tiles.map(({ box }) => box))),
      geometricError: ROOT_ERROR_M,
      refine: 'ADD',
      children: tiles.map(({ glb, box }) => ({
        boundingVolume: volume(box),
        geometricError: 0,
        content: { uri: put(glb, 'model/gltf-binary') },
      })),
    },
  };
  const url = put(JSON.stringify(tileset), 'application/json');
  return { url, release: () => urls.forEach((each) => void URL.revokeObjectURL(each)) };
}

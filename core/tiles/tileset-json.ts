import type { Tiling } from '../catalogue/manifest.ts';

/** tileset.json of an implicit quadtree; URI templates default to the routes beside it. */
export function buildTilesetJson(
  tiling: Tiling,
  uris = { content: 'content/{level}/{x}/{y}.glb', subtrees: 'subtrees/{level}/{x}/{y}.subtree' },
) {
  const [west, south, east, north] = tiling.root.map((degrees) => (degrees * Math.PI) / 180);
  return {
    asset: { version: '1.1' },
    geometricError: tiling.rootGeometricErrorM * 2,
    root: {
      boundingVolume: { region: [west, south, east, north, tiling.minHeightM, tiling.maxHeightM] },
      geometricError: tiling.rootGeometricErrorM,
      refine: tiling.refine,
      content: { uri: uris.content },
      implicitTiling: {
        subdivisionScheme: 'QUADTREE',
        availableLevels: tiling.levels,
        subtreeLevels: tiling.subtreeLevels,
        subtrees: { uri: uris.subtrees },
      },
    },
  };
}

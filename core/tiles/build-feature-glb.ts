import type { TileColumn } from '../catalogue/manifest.ts';
import { buildTileGlb } from './build-tile-glb.ts';
import type { TileFeature } from './tile-feature.ts';

/**
 * GLB of one feature for download and close view: same frame, attributes and table as in a tile, uncompressed, centred on
 * the feature (a tube on its first point). Throws `input/no-features` when it has no triangle.
 */
export function buildFeatureGlb(
  feature: TileFeature,
  columns: readonly TileColumn[] = [],
): Promise<Uint8Array> {
  const [lon, lat, height] = feature.mesh ? [] : (feature.tube?.path ?? []);
  const first = lon !== undefined && lat !== undefined && height !== undefined;
  const center = first ? ([lon, lat, height] as const) : feature.origin;
  return buildTileGlb({ center, columns, features: [feature] }, { compress: false });
}

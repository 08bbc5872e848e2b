/** Thread shell of the tile pool. */
import { move } from 'piscina';
import type { TileColumn } from '#core/catalogue/manifest.ts';
import type { ColumnBatch } from '#core/contract/column-batch.ts';
import { buildTileGlb } from '#core/tiles/build-tile-glb.ts';
import { emptyGlb } from '#core/tiles/glb-writer.ts';
import { rowsToTileFeatures } from './rows-to-tile-features.ts';

export interface GlbTask {
  readonly batch: ColumnBatch;
  readonly columns: readonly TileColumn[];
  /** Degrees and ellipsoidal metres. */
  readonly center: readonly [number, number, number];
}

/** GLB of the rows; one that holds nothing when none of them has a drawable shape: no content would be an error to clients. */
export async function buildGlbTask({ batch, columns, center }: GlbTask): Promise<unknown> {
  const features = rowsToTileFeatures(batch, columns);
  if (features.length === 0) return move(emptyGlb() as Uint8Array<ArrayBuffer>);
  const glb = await buildTileGlb({ center, columns, features });
  const own = glb.byteLength === glb.buffer.byteLength ? glb : glb.slice();
  return move(own as Uint8Array<ArrayBuffer>);
}

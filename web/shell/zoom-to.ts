import type { LonLatBounds } from '#core/geo/position.ts';
import { type BodyTile, unite } from '#web/workers/drop/body-tile.ts';
import { featureBounds } from '#web/workers/drop/feature-bounds.ts';
import { sceneHandle } from './scene-link.ts';
import type { ShownLayer } from './use-workbench.ts';

/** Lowest and highest ellipsoidal metres of bodies. */
export function heightsOfBodies(bodies: readonly BodyTile[]): readonly [number, number] {
  const [, , , , lowM, highM] = unite(bodies.map(({ box }) => box));
  return [lowM, highM];
}

export function boundsOfLayer({ layer, collection }: ShownLayer): LonLatBounds | null {
  if (layer.privateData) return featureBounds(layer.privateData.features);
  const bounds = collection?.manifest.bounds;
  return bounds ? [bounds.west, bounds.south, bounds.east, bounds.north] : null;
}

/** Lowest and highest ellipsoidal metres of a layer's features; undefined where the source states no heights. */
function heightsOfLayer({ layer, collection }: ShownLayer): readonly [number, number] | undefined {
  const bodies = layer.privateData?.bodies ?? [];
  if (bodies.length > 0) return heightsOfBodies(bodies);
  if (collection === null || collection.manifest.heightDatum.source === 'none') return undefined;
  const { minHeightM, maxHeightM } = collection.manifest.bounds;
  return [minHeightM, maxHeightM];
}

export function zoomToLayer(shown: ShownLayer): void {
  const bounds = boundsOfLayer(shown);
  const heightsM = heightsOfLayer(shown);
  if (bounds) sceneHandle()?.flyTo({ bounds, ...(heightsM !== undefined && { heightsM }) });
}

/** Looks at one feature of a dropped file: as high as the bodies of its file stand, else on the ground. */
export function zoomToPrivate({ layer }: ShownLayer, bounds: LonLatBounds): void {
  const bodies = layer.privateData?.bodies ?? [];
  sceneHandle()?.flyTo({ bounds, ...(bodies.length > 0 && { heightsM: heightsOfBodies(bodies) }) });
}

import type { FeatureCollection } from 'geojson';
import type { LonLatBounds } from '#core/geo/position.ts';
import { featureBounds } from '#web/workers/drop/feature-bounds.ts';

const boundsOfFile = new WeakMap<FeatureCollection, readonly (LonLatBounds | null)[]>();

/** Box of every feature of a dropped file, degrees; null for those without a place. Looked up once a file. */
export function privateBounds(file: FeatureCollection): readonly (LonLatBounds | null)[] {
  const known = boundsOfFile.get(file);
  if (known !== undefined) return known;
  const bounds = file.features.map((feature) =>
    featureBounds({ type: 'FeatureCollection', features: [feature] }),
  );
  boundsOfFile.set(file, bounds);
  return bounds;
}

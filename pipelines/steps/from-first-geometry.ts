import type { SourceFeature } from '../readers/reader.ts';

/** Features without geometry kept until one with geometry comes: a building may precede the part that has its walls. */
const MOST_HELD = 10_000;

/**
 * Batches from the first that has a geometry, with the features before it; nothing where no feature has one. What a source
 * is can only be told by its geometry.
 */
export async function* fromFirstGeometry(
  batches: AsyncIterable<readonly SourceFeature[]>,
): AsyncGenerator<readonly SourceFeature[]> {
  let held: SourceFeature[] = [];
  let hasBegun = false;
  for await (const batch of batches) {
    hasBegun ||= batch.some(({ geometries }) => geometries.length > 0);
    if (hasBegun && held.length > 0) yield held;
    if (hasBegun) held = [];
    else if (held.length < MOST_HELD) held.push(...batch);
    if (hasBegun && batch.length > 0) yield batch;
  }
}

import { throwIfCancelled } from '../input/cancellation.ts';
import { INPUT_LIMITS } from '../input/limits.ts';
import type { ReaderContext, SourceFeature } from '../reader.ts';
import { coordinatesArePossible } from './coordinate-faults.ts';
import { createFingerprintSet } from './fingerprint-set.ts';
import { ringCrossesItself } from './self-intersection.ts';

/**
 * Batches of at most 1,000 features that every reader hands out, checked alike: impossible coordinates drop the
 * feature; a second feature of one id is kept as `id#2`; a ring that crosses itself is reported and kept.
 */
export async function* checkedBatches(
  features: AsyncIterable<SourceFeature> | Iterable<SourceFeature>,
  file: string,
  context: ReaderContext,
): AsyncGenerator<readonly SourceFeature[]> {
  const ids = createFingerprintSet();
  const copies = new Map<string, number>();
  let batch: SourceFeature[] = [];
  const uniqueId = (id: string): string => {
    if (ids.add(id)) return id;
    for (let copy = (copies.get(id) ?? 1) + 1; ; copy++) {
      const renamed = `${id}#${copy}`;
      if (!ids.add(renamed)) continue;
      copies.set(id, copy);
      return renamed;
    }
  };
  for await (const feature of features) {
    const place = { file, at: feature.sourceKey, ...(feature.id === null ? {} : { featureId: feature.id }) };
    if (!coordinatesArePossible(feature.geometries)) {
      context.issue({
        code: 'geometry/impossible-coordinate',
        severity: 'error',
        message: 'A coordinate is not a number or lies beyond the Earth; correct it in the source.',
        action: 'dropped',
        ...place,
      });
      continue;
    }
    if (crossesItself(feature)) {
      context.issue({
        code: 'geometry/self-intersection',
        severity: 'warning',
        message:
          'A ring crosses itself; areas and triangles of it are not reliable. Repair it in the source.',
        action: 'kept',
        ...place,
      });
    }
    let checked = feature;
    if (feature.id !== null) {
      const id = uniqueId(feature.id);
      if (id !== feature.id) {
        context.issue({
          code: 'feature/duplicate-id',
          severity: 'warning',
          message: `The id ${feature.id} occurs again; this one is kept as ${id}. Give each feature its own id.`,
          action: 'repaired',
          ...place,
        });
        checked = { ...feature, id };
      }
    }
    batch.push(checked);
    if (batch.length >= INPUT_LIMITS.batchFeatures) {
      throwIfCancelled(context.signal);
      yield batch;
      batch = [];
    }
  }
  throwIfCancelled(context.signal);
  if (batch.length > 0) yield batch;
}

function crossesItself(feature: SourceFeature): boolean {
  for (const geometry of feature.geometries) {
    if (geometry.type !== 'polygons' && geometry.type !== 'surfaces') continue;
    for (const polygon of geometry.polygons) {
      if (ringCrossesItself(polygon.exterior) || polygon.holes.some(ringCrossesItself)) return true;
    }
  }
  return false;
}

import { checkRing, type RingFinding } from '#core/geo/check-ring.ts';
import { throwIfCancelled } from '../input/cancellation.ts';
import { INPUT_LIMITS } from '../input/limits.ts';
import type { ReaderContext, SourceCoordinates, SourceFeature } from '../reader.ts';
import { coordinatesArePossible } from './coordinate-faults.ts';
import { createFeatureIds, type FileIds } from './feature-ids.ts';

/** What every feature of a file is checked for, with the ids met so far. */
class FeatureCheck {
  private readonly ids: FileIds;
  private readonly file: string;
  private readonly context: ReaderContext;

  constructor(file: string, context: ReaderContext) {
    this.file = file;
    this.context = context;
    this.ids = (context.ids ?? createFeatureIds()).nextFile();
  }

  /** The feature as it is handed out; null when it is dropped. */
  checked(feature: SourceFeature): SourceFeature | null {
    if (!coordinatesArePossible(feature.geometries)) {
      this.context.issue({
        code: 'geometry/impossible-coordinate',
        severity: 'error',
        message: 'A coordinate is not a number or lies beyond the Earth; correct it in the source.',
        action: 'dropped',
        ...this.placeOf(feature),
      });
      return null;
    }
    const rings = checkRings(feature);
    if (rings === 'crosses') {
      this.context.issue({
        code: 'geometry/self-intersection',
        severity: 'warning',
        message:
          'A ring crosses itself; areas and triangles of it are not reliable. Repair it in the source.',
        action: 'kept',
        ...this.placeOf(feature),
      });
    }
    if (rings === 'not-checked') {
      this.context.issue({
        code: 'geometry/not-checked',
        severity: 'info',
        message:
          'A ring has too many vertices to be looked at for crossings; simplify it or check it in the source.',
        action: 'kept',
        ...this.placeOf(feature),
      });
    }
    return this.named(feature);
  }

  /** The feature under ids that nothing read before it has. */
  private named(feature: SourceFeature): SourceFeature {
    const { id: given, parentId: givenParent } = feature;
    const id = given === null ? null : this.ids.idFor(given);
    const parentId = givenParent === null ? null : this.ids.parentFor(givenParent);
    if (id !== given) {
      this.context.issue({
        code: 'feature/duplicate-id',
        severity: 'warning',
        message: `The id ${given} occurs again; this one is kept as ${id}. Give each feature its own id.`,
        action: 'repaired',
        ...this.placeOf(feature),
      });
    }
    return id === given && parentId === givenParent ? feature : { ...feature, id, parentId };
  }

  private placeOf({ id, sourceKey }: SourceFeature) {
    return { file: this.file, at: sourceKey, ...(id === null ? {} : { featureId: id }) };
  }
}

/**
 * Batches of at most 1,000 features that every reader hands out, checked alike: impossible coordinates drop the
 * feature; a second feature of one id is kept as `id#2`; a ring that crosses itself is reported and kept. A reader may
 * give several features at once, which spares the promises of each.
 */
export async function* checkedBatches(
  features: AsyncIterable<SourceFeature | readonly SourceFeature[]> | Iterable<SourceFeature>,
  file: string,
  context: ReaderContext,
): AsyncGenerator<readonly SourceFeature[]> {
  const check = new FeatureCheck(file, context);
  let batch: SourceFeature[] = [];
  for await (const given of features) {
    for (const feature of 'id' in given ? [given] : given) {
      const checked = check.checked(feature);
      if (checked === null) continue;
      batch.push(checked);
      if (batch.length < INPUT_LIMITS.batchFeatures) continue;
      throwIfCancelled(context.signal);
      yield batch;
      batch = [];
    }
  }
  throwIfCancelled(context.signal);
  if (batch.length > 0) yield batch;
}

/** The worst that is found in the rings of a feature. */
function checkRings(feature: SourceFeature): RingFinding {
  let worst: RingFinding = 'simple';
  for (const geometry of feature.geometries) {
    if (geometry.type !== 'polygons' && geometry.type !== 'surfaces') continue;
    for (const { exterior, holes } of geometry.polygons) {
      for (let at = -1; at < holes.length; at++) {
        const found = checkRing(at < 0 ? exterior : (holes[at] as SourceCoordinates));
        if (found === 'crosses') return found;
        if (found === 'not-checked') worst = found;
      }
    }
  }
  return worst;
}

import type { Feature } from 'geojson';
import type { LonLatBounds } from '#core/geo/position.ts';
import { droppedName } from '#web/workers/drop/dropped-name.ts';
import { privateBounds } from './private-bounds.ts';
import type { ShownLayer } from './use-workbench.ts';

/** A feature of a dropped file that a text was found in. */
export interface PrivateResult {
  readonly layerId: string;
  /** Its number in the file, as the map gives it when it is picked. */
  readonly featureId: string;
  readonly name: string;
  readonly file: string;
  readonly bounds: LonLatBounds;
}

/** What a dropped feature is called: its name or number in the source, else its number in the file, from 1. */
export const privateName = (feature: Feature, index: number): string =>
  droppedName(feature) ?? String(index + 1);

/** Features of the dropped files that are shown whose name, number or any text holds the wanted text; at most `limit`. */
export function searchPrivate(
  shown: readonly ShownLayer[],
  wanted: string,
  limit: number,
): readonly PrivateResult[] {
  const needle = wanted.toLowerCase();
  const found: PrivateResult[] = [];
  if (needle === '') return found;
  for (const { layer, spec } of shown)
    for (const [index, feature] of (layer.privateData?.features.features ?? []).entries()) {
      if (found.length === limit) return found;
      if (spec.left !== null && spec.left[index] !== 1) continue;
      const name = privateName(feature, index);
      const holds = (value: unknown) => typeof value === 'string' && value.toLowerCase().includes(needle);
      if (!holds(name) && !Object.values(feature.properties ?? {}).some(holds)) continue;
      const bounds = layer.privateData && privateBounds(layer.privateData.features)[index];
      if (!bounds) continue;
      const file = layer.privateData?.name ?? '';
      found.push({ layerId: layer.id, featureId: String(index), name, file, bounds });
    }
  return found;
}

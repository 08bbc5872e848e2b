import type { Feature } from 'geojson';
import type { LonLatBounds } from '#core/geo/position.ts';
import { featureBounds } from '#web/workers/drop/feature-bounds.ts';
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

const NAMES = /^(name|名称|title|标题)$/i;
const NUMBERS = /^(id|code|编号|编码)$/i;

const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

/** What a dropped feature is called: its name, else its number in the source, else that in the file, from 1. */
export function privateName({ id, properties }: Feature, index: number): string {
  const entries = Object.entries(properties ?? {});
  const called = (wanted: RegExp) =>
    entries.map(([name, value]) => (wanted.test(name) ? text(value) : '')).find((value) => value !== '');
  return called(NAMES) ?? (text(id) || undefined) ?? called(NUMBERS) ?? String(index + 1);
}

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
      const bounds = featureBounds({ type: 'FeatureCollection', features: [feature] });
      if (bounds === null) continue;
      const file = layer.privateData?.name ?? '';
      found.push({ layerId: layer.id, featureId: String(index), name, file, bounds });
    }
  return found;
}

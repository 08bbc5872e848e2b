import { privateBounds } from '../private-bounds.ts';
import { privateName } from '../private-search.ts';
import type { ShownLayer } from '../use-workbench.ts';
import type { PlacedThing } from './nearby-things.ts';

type Box = readonly [west: number, south: number, east: number, north: number];

/** Features of a dropped file that a filter leaves and whose middle lies in a box. */
export function privateThings(
  { layer, spec }: Pick<ShownLayer, 'layer' | 'spec'>,
  [west, south, east, north]: Box,
): readonly PlacedThing[] {
  const file = layer.privateData;
  if (file === null) return [];
  const things: PlacedThing[] = [];
  for (const [index, bounds] of privateBounds(file.features).entries()) {
    if (bounds === null || (spec.left !== null && spec.left[index] !== 1)) continue;
    const [lon, lat] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
    const feature = file.features.features[index];
    if (!feature || !(lon >= west && lon <= east && lat >= south && lat <= north)) continue;
    const name = privateName(feature, index);
    things.push({
      ...{ layerId: layer.id, featureId: String(index), name, kind: file.name, value: '' },
      ...{ lon, lat, heightM: null },
    });
  }
  return things;
}

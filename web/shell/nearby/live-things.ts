import { type LiveSource, liveSourceOf } from '#web/scene/deck/live-layers.ts';
import { formatWithUnit, spokenUnit } from '#web/ui/format.ts';
import type { PlacedThing } from './nearby-things.ts';

type Box = readonly [west: number, south: number, east: number, north: number];

/** Devices and vehicles of a layer in a box, with what they read now. */
export function liveThings(
  layerId: string,
  [west, south, east, north]: Box,
  language: string,
  kindText: (kind: string) => string,
  source: LiveSource | null = liveSourceOf(layerId),
): readonly PlacedThing[] {
  const things: PlacedThing[] = [];
  for (let row = 0; row < (source?.count ?? 0); row++) {
    if (source === null) break;
    const [lon = Number.NaN, lat = Number.NaN] = [source.lons[row], source.lats[row]];
    if (!(lon >= west && lon <= east && lat >= south && lat <= north)) continue;
    const reading = source.values[row] ?? Number.NaN;
    const unit = spokenUnit(source.units[row] ?? '', language);
    const heightM = source.heightsM[row] ?? Number.NaN;
    things.push({
      ...{ layerId, featureId: source.ids[row] ?? '', lon, lat },
      heightM: Number.isFinite(heightM) ? heightM : null,
      name: source.names[row] || source.ids[row] || '',
      kind: kindText(source.kindNames[source.kinds[row] ?? 0] ?? ''),
      value: Number.isFinite(reading) ? formatWithUnit(reading, unit, language) : '',
    });
  }
  return things;
}

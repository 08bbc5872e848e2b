import type { FeedDevices, LiveFrame } from '#core/contract/live.ts';
import { createLiveSource, type LiveSource } from '#web/scene/deck/live-layers.ts';

/** A source with the device table of a feed, no readings yet; index = device index of the frames. */
export function sourceOfDevices({ devices, intervalMs }: FeedDevices): LiveSource {
  const capacity = devices.reduce((most, { index }) => Math.max(most, index + 1), 0);
  const source = createLiveSource(capacity, intervalMs);
  const [ids, names, units] = [0, 1, 2].map(() => Array<string>(capacity).fill('')) as [
    string[],
    string[],
    string[],
  ];
  const kindNames = [...new Set(devices.map(({ kind }) => kind))];
  source.lons.fill(Number.NaN);
  source.lats.fill(Number.NaN);
  for (const { index, id, name, unit, kind, lon, lat, heightM } of devices) {
    ids[index] = id;
    names[index] = name;
    units[index] = unit;
    source.kinds[index] = kindNames.indexOf(kind);
    source.lons[index] = lon ?? Number.NaN;
    source.lats[index] = lat ?? Number.NaN;
    source.heightsM[index] = heightM ?? Number.NaN;
  }
  Object.assign(source, { ids, names, units, kindNames, count: capacity, revision: 1 });
  return source;
}

/** Writes a frame into the arrays in place and raises the revision. */
export function fillSource(source: LiveSource, frame: LiveFrame): void {
  const { deviceIndexes, values, qualities, agesMs, lons, lats, headingsDeg } = frame;
  for (let entry = 0; entry < deviceIndexes.length; entry++) {
    const index = deviceIndexes[entry] ?? 0;
    if (index >= source.count) continue;
    source.values[index] = values[entry] ?? Number.NaN;
    source.qualities[index] = qualities[entry] ?? 0;
    source.timesMs[index] = frame.timeMs - (agesMs[entry] ?? 0);
    if (lons.length === 0) continue;
    source.lons[index] = lons[entry] ?? Number.NaN;
    source.lats[index] = lats[entry] ?? Number.NaN;
    source.headingsDeg[index] = headingsDeg[entry] ?? 0;
  }
  source.revision++;
}

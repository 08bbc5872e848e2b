import type { FeedDevices, FeedMoment, LiveFrame } from '#core/contract/live.ts';
import { countedUnit } from '#core/domains/feeds/counted-unit.ts';
import { createLiveSource, type LiveSource } from '#web/scene/deck/live-layers.ts';

/** Where the readings of a feed go. */
export interface FeedTarget {
  readonly source: LiveSource;
  /** Row of a device by its index in the feed, -1 = it is not shown; null = the index is the row. */
  readonly rowOf: Int32Array | null;
}

/** Row of a device in a target; -1 for one that is not in it. */
function rowIn({ source, rowOf }: FeedTarget, device: number): number {
  const row = rowOf === null ? device : (rowOf[device] ?? -1);
  return row < source.count ? row : -1;
}

/** How many of some devices, by their indexes in the feed, a target shows. */
export const countIn = (target: FeedTarget, devices: readonly number[]): number =>
  devices.reduce((count, device) => count + (rowIn(target, device) < 0 ? 0 : 1), 0);

/** The movers of a feed, no readings yet. */
export function sourceOfDevices({ devices, intervalMs }: FeedDevices): FeedTarget {
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
  for (const { index, id, name, unit, kind, channel, lon, lat, heightM } of devices) {
    ids[index] = id;
    names[index] = name;
    units[index] = countedUnit(kind, channel, unit);
    source.kinds[index] = kindNames.indexOf(kind);
    source.lons[index] = lon ?? Number.NaN;
    source.lats[index] = lat ?? Number.NaN;
    source.heightsM[index] = heightM ?? Number.NaN;
  }
  Object.assign(source, { ids, names, units, kindNames, count: capacity, isHeard: false, revision: 1 });
  return { source, rowOf: null };
}

/**
 * Writes a frame into the arrays in place and raises the revision. The first frame of a subscription tells of every device
 * in its `bounds` (degrees; null = everywhere).
 */
export function fillSource(target: FeedTarget, frame: LiveFrame, bounds: LiveSource['heardBox']): void {
  const { source } = target;
  if (frame.sequence === 0) source.heardBox = bounds;
  const { deviceIndexes, values, qualities, agesMs, lons, lats, headingsDeg } = frame;
  source.momentMs = null;
  source.isHeard = true;
  for (let entry = 0; entry < deviceIndexes.length; entry++) {
    const index = rowIn(target, deviceIndexes[entry] ?? 0);
    if (index < 0) continue;
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

/** Takes back every reading: nothing is known of the moment shown. Fixed devices keep their places. */
export function forgetReadings({ source }: FeedTarget): void {
  source.values.fill(Number.NaN);
  source.qualities.fill(0);
  source.timesMs.fill(0);
  source.momentMs = null;
  source.isHeard = false;
  source.heardBox = null;
  source.revision++;
}

/** A mover that went less far than this has not turned. */
const TURN_AFTER_M = 2;
const METRES_PER_DEGREE = 111_320;

/** Degrees clockwise from north of a step between two near places in degrees; null when it is too short to tell. */
function headingDegOf(fromLon: number, fromLat: number, lon: number, lat: number): number | null {
  const eastM = (lon - fromLon) * METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  const northM = (lat - fromLat) * METRES_PER_DEGREE;
  if (!(Math.hypot(eastM, northM) >= TURN_AFTER_M)) return null;
  return ((Math.atan2(eastM, northM) * 180) / Math.PI + 360) % 360;
}

/**
 * Writes what a feed said at a past moment: devices it does not name are silent, movers among them nowhere. History
 * keeps no headings: a mover heads where it went.
 */
export function fillMoment(target: FeedTarget, moment: FeedMoment): void {
  const { source } = target;
  const { deviceIndexes, values, qualities, timesMs, lons, lats } = moment;
  const isMoving = moment.feed === 'vehicles';
  const before = isMoving ? { lons: source.lons.slice(), lats: source.lats.slice() } : source;
  forgetReadings(target);
  if (isMoving) for (const places of [source.lons, source.lats]) places.fill(Number.NaN);
  for (const [entry, device] of deviceIndexes.entries()) {
    const index = rowIn(target, device);
    if (index < 0) continue;
    source.values[index] = values[entry] ?? Number.NaN;
    source.qualities[index] = qualities[entry] ?? 0;
    source.timesMs[index] = timesMs[entry] ?? 0;
    if (!isMoving) continue;
    const [lon, lat] = [lons[entry] ?? Number.NaN, lats[entry] ?? Number.NaN];
    source.lons[index] = lon;
    source.lats[index] = lat;
    const heading = headingDegOf(
      before.lons[index] ?? Number.NaN,
      before.lats[index] ?? Number.NaN,
      lon,
      lat,
    );
    if (heading !== null) source.headingsDeg[index] = heading;
  }
  source.momentMs = moment.timeMs;
  source.isHeard = deviceIndexes.length > 0;
}

import { type FeedId, type LiveFrame, QUALITIES } from '#core/contract/live.ts';
import { FEED_INTERVALS_MS } from '#core/domains/feeds/feed-intervals.ts';
import { silenceQuality } from '#core/domains/feeds/silence-quality.ts';
import type { LonLatBox } from './lon-lat-box.ts';
import type { ObservationBatch } from './observation-batch.ts';
import { PositionGrid } from './position-grid.ts';
import { widened } from './widened.ts';

/** One client's view of a feed: what it wants, and what it was told. */
export interface LiveView {
  /** Null = everywhere. */
  readonly box: LonLatBox | null;
  sentVersion: number;
  sequence: number;
  /** Devices inside the box at its last frame, ascending. */
  inside: Uint32Array;
}

export function openView(box: LonLatBox | null): LiveView {
  return { box, sentVersion: 0, sequence: 0, inside: new Uint32Array(0) };
}

/** Last observation of every device of one feed in typed arrays, with a version by which a client's delta is found. */
export class LatestState {
  readonly feed: FeedId;
  /** Rises with every applied batch; a device's own version is that of its last change. */
  version = 0;
  observations = 0;
  lastArrivalMs = 0;
  lagMs: number | null = null;
  /** Devices that have reported, by how long they have been silent at the last sweep. */
  tally = { reporting: 0, stale: 0, offline: 0 };
  private capacity = 0;
  private size = 0;
  private versions = new Float64Array(0);
  private timesMs = new Float64Array(0);
  private arrivalsMs = new Float64Array(0);
  private values = new Float32Array(0);
  private reported = new Uint8Array(0);
  private shown = new Uint8Array(0);
  private lons = new Float64Array(0);
  private lats = new Float64Array(0);
  private headingsDeg = new Float32Array(0);
  private scratch = new Uint32Array(0);
  private readonly grid = new PositionGrid();

  constructor(feed: FeedId) {
    this.feed = feed;
  }

  /** Bytes of the arrays held, those of the grid included. */
  get bytes(): number {
    const { versions, timesMs, arrivalsMs, lons, lats, values, headingsDeg, reported, shown, scratch } = this;
    const own = [versions, timesMs, arrivalsMs, lons, lats, values, headingsDeg, reported, shown, scratch];
    return own.reduce((sum, { byteLength }) => sum + byteLength, this.grid.bytes);
  }

  /** Position of a fixed device, degrees. */
  place(index: number, lon: number, lat: number): void {
    this.grid.move(index, lon, lat);
  }

  /** Takes a batch in; a reading older than the one held is left out of the state. */
  apply(batch: ObservationBatch, nowMs: number): void {
    this.version++;
    const count = batch.deviceIndexes.length;
    for (let i = 0; i < count; i++) {
      const index = batch.deviceIndexes[i] ?? 0;
      const timeMs = batch.timesMs[i] ?? 0;
      this.grow(index + 1);
      if (timeMs < (this.timesMs[index] ?? 0)) continue;
      this.versions[index] = this.version;
      this.timesMs[index] = timeMs;
      this.arrivalsMs[index] = Math.min(nowMs, timeMs);
      this.values[index] = batch.values[i] ?? Number.NaN;
      this.reported[index] = this.shown[index] = batch.qualities[i] ?? 0;
      if (this.feed === 'vehicles') {
        this.lons[index] = batch.lons[i] ?? 0;
        this.lats[index] = batch.lats[i] ?? 0;
        this.headingsDeg[index] = batch.headingsDeg[i] ?? 0;
        this.grid.move(index, this.lons[index] ?? 0, this.lats[index] ?? 0);
      }
    }
    this.observations += batch.received;
    this.lastArrivalMs = nowMs;
    this.lagMs = Math.max(0, nowMs - batch.lastTimeMs);
  }

  /** Marks silent devices stale or offline; what changes becomes part of the next frames. */
  sweep(nowMs: number): void {
    const intervalMs = FEED_INTERVALS_MS[this.feed];
    this.version++;
    this.tally = { reporting: 0, stale: 0, offline: 0 };
    for (let i = 0; i < this.size; i++) {
      if (this.versions[i] === 0) continue;
      const quality = silenceQuality(this.reported[i] ?? 0, nowMs - (this.arrivalsMs[i] ?? 0), intervalMs);
      if (quality === QUALITIES.stale) this.tally.stale++;
      else if (quality === QUALITIES.offline) this.tally.offline++;
      else this.tally.reporting++;
      if (quality === this.shown[i]) continue;
      this.shown[i] = quality;
      this.versions[i] = this.version;
    }
  }

  /**
   * What a view has to be told: devices inside its box that changed, came in or left since its last frame, all inside
   * at its first; null when there is nothing to tell. `deviceIndexes` is valid until the next call.
   */
  frame(subscription: number, view: LiveView, nowMs: number): LiveFrame | null {
    const told = this.select(view);
    const isFirst = view.sequence === 0;
    view.sentVersion = this.version;
    if (told.length === 0 && !isFirst) return null;
    const count = told.length;
    const placed = this.feed === 'vehicles' ? count : 0;
    const frame = {
      feed: this.feed,
      subscription,
      sequence: view.sequence++,
      timeMs: nowMs,
      deviceIndexes: told,
      agesMs: new Uint32Array(count),
      qualities: new Uint8Array(count),
      values: new Float32Array(count),
      lons: new Float64Array(placed),
      lats: new Float64Array(placed),
      headingsDeg: new Float32Array(placed),
    };
    for (let at = 0; at < count; at++) {
      const device = told[at] ?? 0;
      frame.agesMs[at] = Math.min(0xffff_ffff, Math.max(0, nowMs - (this.timesMs[device] ?? 0)));
      frame.qualities[at] = this.shown[device] ?? 0;
      frame.values[at] = this.values[device] ?? Number.NaN;
      if (placed === 0) continue;
      frame.lons[at] = this.lons[device] ?? 0;
      frame.lats[at] = this.lats[device] ?? 0;
      frame.headingsDeg[at] = this.headingsDeg[device] ?? 0;
    }
    return frame;
  }

  /** Devices to tell a view of, ascending; remembers who is inside its box now. Valid until the next call. */
  private select(view: LiveView): Uint32Array {
    const { box, sentVersion } = view;
    const told = this.scratch;
    let count = 0;
    if (box === null) {
      for (let device = 0; device < this.size; device++) {
        if ((this.versions[device] ?? 0) > sentVersion) told[count++] = device;
      }
      return told.subarray(0, count);
    }
    const before = view.inside;
    const inside = this.grid.query(box);
    view.inside = inside;
    for (let at = 0, was = 0; at < inside.length || was < before.length; ) {
      const now = inside[at] ?? Number.POSITIVE_INFINITY;
      const then = before[was] ?? Number.POSITIVE_INFINITY;
      const device = Math.min(now, then);
      if (now === device) at++;
      if (then === device) was++;
      const version = this.versions[device] ?? 0;
      if (version > 0 && (now !== then || version > sentVersion)) told[count++] = device;
    }
    return told.subarray(0, count);
  }

  private grow(size: number): void {
    this.size = Math.max(this.size, size);
    if (size <= this.capacity) return;
    this.capacity = Math.max(1024, size * 2);
    this.scratch = new Uint32Array(this.capacity);
    const doubles = () => new Float64Array(this.capacity);
    this.versions = widened(this.versions, doubles());
    this.timesMs = widened(this.timesMs, doubles());
    this.arrivalsMs = widened(this.arrivalsMs, doubles());
    this.lons = widened(this.lons, doubles());
    this.lats = widened(this.lats, doubles());
    this.values = widened(this.values, new Float32Array(this.capacity));
    this.headingsDeg = widened(this.headingsDeg, new Float32Array(this.capacity));
    this.reported = widened(this.reported, new Uint8Array(this.capacity));
    this.shown = widened(this.shown, new Uint8Array(this.capacity));
  }
}

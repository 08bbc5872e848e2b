import { type FeedId, type LiveFrame, QUALITIES } from '#core/contract/live.ts';
import { FEED_INTERVALS_MS } from '#core/domains/feeds/feed-intervals.ts';
import { silenceQuality } from '#core/domains/feeds/silence-quality.ts';
import type { LonLatBox } from './lon-lat-box.ts';
import type { ObservationBatch } from './observation-batch.ts';
import { PositionGrid } from './position-grid.ts';
import { widened } from './widened.ts';

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
  private readonly grid = new PositionGrid();

  constructor(feed: FeedId) {
    this.feed = feed;
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

  /** Devices inside the box (null = everywhere) that changed after `sinceVersion`; null when there are none. */
  frame(subscription: number, box: LonLatBox | null, sinceVersion: number, nowMs: number): LiveFrame | null {
    const changed: number[] = [];
    const consider = (index: number) => {
      const version = this.versions[index] ?? 0;
      if (version > sinceVersion && version > 0) changed.push(index);
    };
    if (box) this.grid.query(box).forEach(consider);
    else for (let i = 0; i < this.size; i++) consider(i);
    if (changed.length === 0) return null;
    const placed = this.feed === 'vehicles' ? changed : [];
    return {
      feed: this.feed,
      subscription,
      timeMs: nowMs,
      deviceIndexes: Uint32Array.from(changed),
      agesMs: Uint32Array.from(changed, (i) =>
        Math.min(0xffff_ffff, Math.max(0, nowMs - (this.timesMs[i] ?? 0))),
      ),
      qualities: Uint8Array.from(changed, (i) => this.shown[i] ?? 0),
      values: Float32Array.from(changed, (i) => this.values[i] ?? Number.NaN),
      lons: Float64Array.from(placed, (i) => this.lons[i] ?? 0),
      lats: Float64Array.from(placed, (i) => this.lats[i] ?? 0),
      headingsDeg: Float32Array.from(placed, (i) => this.headingsDeg[i] ?? 0),
    };
  }

  private grow(size: number): void {
    this.size = Math.max(this.size, size);
    if (size <= this.capacity) return;
    this.capacity = Math.max(1024, size * 2);
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

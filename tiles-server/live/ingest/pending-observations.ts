import type { FeedId } from '#core/contract/live.ts';
import type { ObservationBatch } from '../observation-batch.ts';
import { widened } from '../widened.ts';

/**
 * What arrived on one feed since the last batch was handed over, the newest reading per device in typed arrays: its size
 * is bounded by the number of devices, however long the taker is busy.
 */
export class PendingObservations {
  /** Observations received since the last batch, the overtaken ones included. */
  received = 0;
  /** Devices with a reading not handed over. */
  size = 0;
  private readonly feed: FeedId;
  private lastTimeMs = 0;
  /** Row + 1 of a device in the arrays below; 0 = none. */
  private rows = new Int32Array(0);
  private deviceIndexes = new Uint32Array(0);
  private timesMs = new Float64Array(0);
  private values = new Float32Array(0);
  private qualities = new Uint8Array(0);
  private lons = new Float64Array(0);
  private lats = new Float64Array(0);
  private headingsDeg = new Float32Array(0);

  constructor(feed: FeedId) {
    this.feed = feed;
  }

  /** Takes one reading; `value` NaN = no reading. Position and heading are kept for vehicles only. */
  put(
    device: number,
    timeMs: number,
    value: number,
    quality: number,
    lon: number,
    lat: number,
    headingDeg: number,
  ): void {
    this.received++;
    this.lastTimeMs = timeMs;
    this.grow(device);
    let row = (this.rows[device] ?? 0) - 1;
    if (row < 0) {
      row = this.size++;
      this.rows[device] = row + 1;
      this.deviceIndexes[row] = device;
    } else if (timeMs < (this.timesMs[row] ?? 0)) return;
    this.timesMs[row] = timeMs;
    this.values[row] = value;
    this.qualities[row] = quality;
    this.lons[row] = lon;
    this.lats[row] = lat;
    this.headingsDeg[row] = headingDeg;
  }

  /** What is pending as a batch that owns its buffers (to be transferred), and starts anew; null when nothing is. */
  take(): ObservationBatch | null {
    const { size, received } = this;
    if (size === 0) return null;
    for (let row = 0; row < size; row++) this.rows[this.deviceIndexes[row] ?? 0] = 0;
    this.size = 0;
    this.received = 0;
    const placed = this.feed === 'vehicles' ? size : 0;
    return {
      feed: this.feed,
      received,
      lastTimeMs: this.lastTimeMs,
      deviceIndexes: this.deviceIndexes.slice(0, size),
      timesMs: this.timesMs.slice(0, size),
      values: this.values.slice(0, size),
      qualities: this.qualities.slice(0, size),
      lons: this.lons.slice(0, placed),
      lats: this.lats.slice(0, placed),
      headingsDeg: this.headingsDeg.slice(0, placed),
    };
  }

  private grow(device: number): void {
    if (device < this.rows.length) return;
    const capacity = Math.max(1024, 2 * device);
    this.rows = widened(this.rows, new Int32Array(capacity));
    this.deviceIndexes = widened(this.deviceIndexes, new Uint32Array(capacity));
    this.timesMs = widened(this.timesMs, new Float64Array(capacity));
    this.values = widened(this.values, new Float32Array(capacity));
    this.qualities = widened(this.qualities, new Uint8Array(capacity));
    this.lons = widened(this.lons, new Float64Array(capacity));
    this.lats = widened(this.lats, new Float64Array(capacity));
    this.headingsDeg = widened(this.headingsDeg, new Float32Array(capacity));
  }
}

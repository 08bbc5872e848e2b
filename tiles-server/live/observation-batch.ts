import type { FeedId } from '#core/contract/live.ts';

/**
 * Newest observations of a short while, structure of arrays, at most one per device. sensors: `values` in the channel's
 * unit (NaN = no reading), the three position arrays empty; vehicles: `values` in km/h, positions in degrees, headings
 * clockwise from north.
 */
export interface ObservationBatch {
  readonly feed: FeedId;
  /** Observations that came in, those that a newer one overtook included. */
  readonly received: number;
  /** Time of the one that came last, ms since 1970 UTC. */
  readonly lastTimeMs: number;
  readonly deviceIndexes: Uint32Array<ArrayBuffer>;
  readonly timesMs: Float64Array<ArrayBuffer>;
  readonly values: Float32Array<ArrayBuffer>;
  readonly qualities: Uint8Array<ArrayBuffer>;
  readonly lons: Float64Array<ArrayBuffer>;
  readonly lats: Float64Array<ArrayBuffer>;
  readonly headingsDeg: Float32Array<ArrayBuffer>;
}

/** Buffers of a batch, to be moved (not copied) to another thread. */
export function batchBuffers(batch: ObservationBatch): ArrayBuffer[] {
  const { deviceIndexes, timesMs, values, qualities, lons, lats, headingsDeg } = batch;
  return [deviceIndexes, timesMs, values, qualities, lons, lats, headingsDeg].map(({ buffer }) => buffer);
}

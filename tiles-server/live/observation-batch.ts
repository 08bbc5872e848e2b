import type { FeedId } from '#core/contract/live.ts';

/**
 * Observations of one message, structure of arrays. sensors: `values` in the channel's unit (NaN = no reading), the
 * three position arrays empty; vehicles: `values` in km/h, positions in degrees, headings clockwise from north.
 */
export interface ObservationBatch {
  readonly feed: FeedId;
  readonly deviceIndexes: Uint32Array;
  readonly timesMs: Float64Array;
  readonly values: Float32Array;
  readonly qualities: Uint8Array;
  readonly lons: Float64Array;
  readonly lats: Float64Array;
  readonly headingsDeg: Float32Array;
}

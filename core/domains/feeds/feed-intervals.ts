import type { FeedId } from '../../contract/live.ts';

/** How often a device of a feed is expected to report, in ms. */
export const FEED_INTERVALS_MS: Readonly<Record<FeedId, number>> = { sensors: 5000, vehicles: 1000 };

/** A device silent for longer than this many intervals shows its last value as stale: one missed report is jitter. */
export const STALE_AFTER_INTERVALS = 2;

/** A device silent for longer than this many intervals counts as offline. */
export const OFFLINE_AFTER_INTERVALS = 10;

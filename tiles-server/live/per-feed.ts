import type { FeedId } from '#core/contract/live.ts';

/** One of something for each feed. */
export function perFeed<T>(make: (feed: FeedId) => T): Record<FeedId, T> {
  return { sensors: make('sensors'), vehicles: make('vehicles') };
}

import { type FeedId, type FeedMoment, type FeedMomentQuery, QUALITIES } from '#core/contract/live.ts';
import { FEED_INTERVALS_MS, OFFLINE_AFTER_INTERVALS } from '#core/domains/feeds/feed-intervals.ts';
import { silenceQuality } from '#core/domains/feeds/silence-quality.ts';
import type { History } from './history/history.ts';
import type { DeviceTable } from './ingest/device-table.ts';

/** Answer to `GET /api/feeds/{feed}/moment`: what the devices known today said then. */
export async function momentOf(
  history: History,
  feed: FeedId,
  table: Pick<DeviceTable, 'find'>,
  { time }: FeedMomentQuery,
): Promise<FeedMoment> {
  const intervalMs = FEED_INTERVALS_MS[feed];
  const found = await history.moment(feed, time - OFFLINE_AFTER_INTERVALS * intervalMs, time);
  const rows = (found?.devices ?? []).flatMap((id, row) => {
    const device = table.find(id);
    return device === undefined ? [] : [{ row, index: device.index }];
  });
  const column = <T>(values: readonly T[] | undefined, missing: T) =>
    rows.map(({ row }) => values?.[row] ?? missing);
  const isMoving = feed === 'vehicles';
  const timesMs = column(found?.timesMs, 0);
  return {
    feed,
    timeMs: time,
    deviceIndexes: rows.map(({ index }) => index),
    timesMs,
    values: column(found?.values, null),
    qualities: column(found?.qualities, QUALITIES.good).map((quality, entry) =>
      silenceQuality(quality, time - (timesMs[entry] ?? 0), intervalMs),
    ),
    lons: isMoving ? column(found?.lons, null) : [],
    lats: isMoving ? column(found?.lats, null) : [],
  };
}

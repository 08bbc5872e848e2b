import { type Context, Hono } from 'hono';
import { API_PATHS } from '#core/contract/api-paths.ts';
import {
  FEEDS,
  type FeedDevices,
  type FeedId,
  FeedIdSchema,
  type FeedMoment,
  type FeedMomentQuery,
  FeedMomentQuerySchema,
  type FeedRecords,
  type FeedRecordsQuery,
  FeedRecordsQuerySchema,
  type FeedReport,
  type Feeds,
  type FeedsIntake,
  type Observations,
  type ObservationsQuery,
  ObservationsQuerySchema,
} from '#core/contract/live.ts';
import { FEED_INTERVALS_MS } from '#core/domains/feeds/feed-intervals.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import { parseQuery } from '../../http/parse-query.ts';

/** What the routes need of the live module. */
export interface FeedSources {
  devices(feed: FeedId): FeedDevices['devices'];
  feed(feed: FeedId): FeedReport;
  intake(): FeedsIntake;
  /** Throws `feature/not-found` for a device that the feed does not have. */
  observations(query: ObservationsQuery): Promise<Observations>;
  moment(feed: FeedId, query: FeedMomentQuery): Promise<FeedMoment>;
  records(feed: FeedId, query: FeedRecordsQuery): Promise<FeedRecords>;
}

/** The state of now: never from a cache. */
function fresh(
  context: Context,
  answer: Feeds | FeedDevices | FeedMoment | FeedRecords | Observations,
): Response {
  return context.json(answer, 200, { 'cache-control': 'no-store' });
}

function feedOf(context: Context): FeedId {
  const feed = FeedIdSchema.safeParse(context.req.param('feed'));
  if (feed.success) return feed.data;
  throw new TwinError('request/not-found', `no feed ${context.req.param('feed')}`, {
    remedy: `feeds: ${FEEDS.join(', ')}`,
  });
}

/** GET /api/feeds, /api/feeds/:feed/devices, /api/feeds/:feed/moment, /api/feeds/:feed/records and /api/observations (default: the last 24 hours). */
export function feedRoutes(sources: FeedSources): Hono {
  const app = new Hono();
  app.get(API_PATHS.feeds(), (context) =>
    fresh(context, { feeds: FEEDS.map(sources.feed), intake: sources.intake() }),
  );
  app.get('/api/feeds/:feed/devices', (context) => {
    const feed = feedOf(context);
    return fresh(context, { feed, intervalMs: FEED_INTERVALS_MS[feed], devices: sources.devices(feed) });
  });
  app.get('/api/feeds/:feed/moment', async (context) => {
    const query = parseQuery(context.req.raw, FeedMomentQuerySchema);
    return fresh(context, await sources.moment(feedOf(context), query));
  });
  app.get('/api/feeds/:feed/records', async (context) => {
    const query = parseQuery(context.req.raw, FeedRecordsQuerySchema);
    if (query.from >= query.to)
      throw new TwinError('request/invalid', 'from is not before to', {
        remedy: 'give the earlier time as from',
      });
    return fresh(context, await sources.records(feedOf(context), query));
  });
  app.get(API_PATHS.observations(), async (context) =>
    fresh(context, await sources.observations(parseQuery(context.req.raw, ObservationsQuerySchema))),
  );
  return app;
}

import { Hono } from 'hono';
import { z } from 'zod';
import {
  FEEDS,
  type FeedDevices,
  type FeedId,
  FeedIdSchema,
  type Observations,
} from '#core/contract/live.ts';
import { FEED_INTERVALS_MS } from '#core/domains/feeds/feed-intervals.ts';
import { ERROR_CODES } from '#core/errors/error-codes.ts';
import { TwinError, toTwinError } from '#core/errors/twin-error.ts';

/** What the routes need of the live module. */
export interface FeedSources {
  devices(feed: FeedId): FeedDevices['devices'];
  /** State of one feed, for `GET /api/feeds`. */
  status(feed: FeedId): { connected: boolean; lagMs: number | null; observations: number; url: string };
  observations(
    feed: FeedId,
    device: string,
    fromMs: number,
    toMs: number,
    limit: number,
  ): Promise<Observations>;
}

/** Moments as ISO 8601 or ms since 1970 UTC. */
const Moment = z
  .string()
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : Date.parse(text)))
  .pipe(z.number().min(0).max(8.64e15));
const Query = z.object({
  feed: FeedIdSchema,
  device: z.string().min(1).max(128),
  from: Moment.optional(),
  to: Moment.optional(),
  limit: z.coerce.number().int().min(1).max(100_000).default(10_000),
});
const DAY_MS = 86_400_000;

/** GET /api/feeds, /api/feeds/:feed/devices and /api/observations (default: the last 24 hours). */
export function feedRoutes(sources: FeedSources): Hono {
  const app = new Hono();
  app.get('/api/feeds', (context) =>
    context.json({
      feeds: FEEDS.map((feed) => ({
        feed,
        intervalMs: FEED_INTERVALS_MS[feed],
        devices: sources.devices(feed).length,
        ...sources.status(feed),
      })),
    }),
  );
  app.get('/api/feeds/:feed/devices', (context) => {
    const feed = FeedIdSchema.safeParse(context.req.param('feed'));
    if (!feed.success) throw new TwinError('request/not-found', `no feed ${context.req.param('feed')}`);
    const answer: FeedDevices = {
      feed: feed.data,
      intervalMs: FEED_INTERVALS_MS[feed.data],
      devices: sources.devices(feed.data),
    };
    return context.json(answer);
  });
  app.get('/api/observations', async (context) => {
    const query = Query.safeParse(context.req.query());
    if (!query.success) throw new TwinError('request/invalid', z.prettifyError(query.error));
    const { feed, device, limit } = query.data;
    const toMs = query.data.to ?? Date.now();
    const fromMs = query.data.from ?? toMs - DAY_MS;
    return context.json(await sources.observations(feed, device, fromMs, toMs, limit));
  });
  app.onError((thrown) => {
    const error = toTwinError(thrown);
    const { status } = ERROR_CODES[error.code];
    const problem = {
      type: 'about:blank',
      title: error.code,
      status,
      code: error.code,
      detail: error.message,
    };
    return new Response(JSON.stringify(problem), {
      status,
      headers: { 'content-type': 'application/problem+json' },
    });
  });
  return app;
}

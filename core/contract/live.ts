import { z } from 'zod';

/** Feeds the server knows: fixed devices, and movers. */
export const FEEDS = ['sensors', 'vehicles'] as const;
export const FeedIdSchema = z.enum(FEEDS);
export type FeedId = z.infer<typeof FeedIdSchema>;

/** Text messages a client may send on WS /api/live. */
export const ClientMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('subscribe'),
    subscription: z.number().int().min(0).max(65_535),
    feed: FeedIdSchema,
    /** Degrees; absent = everywhere. */
    bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
    intervalMs: z.number().int().min(100).max(60_000).default(1000),
  }),
  z.object({ type: z.literal('unsubscribe'), subscription: z.number().int() }),
  z.object({ type: z.literal('ping'), timeMs: z.number() }),
]);
export type ClientMessage = z.infer<typeof ClientMessageSchema>;

/** Text messages the server sends; observations go as binary frames (see live-frame.ts). */
export const ServerMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('welcome'), serverTimeMs: z.number(), catalogueRevision: z.string() }),
  z.object({
    type: z.literal('subscribed'),
    subscription: z.number(),
    feed: FeedIdSchema,
    devices: z.number().int(),
  }),
  z.object({ type: z.literal('catalogue'), catalogueRevision: z.string() }),
  z.object({
    type: z.literal('feed'),
    feed: FeedIdSchema,
    connected: z.boolean(),
    lagMs: z.number().nullable(),
    /** Length of the device table now. */
    devices: z.number().int(),
  }),
  z.object({ type: z.literal('pong'), timeMs: z.number(), serverTimeMs: z.number() }),
  z.object({ type: z.literal('error'), code: z.string(), detail: z.string() }),
]);
export type ServerMessage = z.infer<typeof ServerMessageSchema>;

/** Quality of an observation, one byte on the wire. */
export const QUALITIES = { good: 0, suspect: 1, bad: 2, stale: 3, offline: 4 } as const;

/**
 * One decoded binary frame: structure of arrays, one entry per device that changed since the client's last frame. The
 * first frame of a subscription (sequence 0, perhaps empty) holds every device inside the bounds; a mover that leaves
 * them is told once more, with its position outside.
 * sensors: value only (position is the device's, from /api/feeds/sensors/devices); vehicles: lon, lat, heading, speed.
 */
export interface LiveFrame {
  readonly feed: FeedId;
  readonly subscription: number;
  /** 0 = start anew, then one more with each frame of the subscription. */
  readonly sequence: number;
  readonly timeMs: number;
  readonly deviceIndexes: Uint32Array;
  /** Observation age in ms before timeMs. */
  readonly agesMs: Uint32Array;
  readonly qualities: Uint8Array;
  /** sensors: the reading in the channel's unit; vehicles: speed in km/h. */
  readonly values: Float32Array;
  /** vehicles only, else empty. Degrees, 1e-7 resolution. */
  readonly lons: Float64Array;
  readonly lats: Float64Array;
  /** vehicles only: degrees clockwise from north. */
  readonly headingsDeg: Float32Array;
}

/** GET /api/feeds/{feed}/devices: the device table, index = position in the arrays. */
export const FeedDevicesSchema = z.object({
  feed: FeedIdSchema,
  intervalMs: z.number(),
  devices: z.array(
    z.object({
      index: z.number().int(),
      id: z.string(),
      name: z.string(),
      /** air, water-level, pipe-pressure, pipe-flow, noise, traffic, parking; vehicles: bus, taxi, sanitation … */
      kind: z.string(),
      channel: z.string(),
      unit: z.string(),
      lon: z.number().nullable(),
      lat: z.number().nullable(),
      heightM: z.number().nullable(),
    }),
  ),
});
export type FeedDevices = z.infer<typeof FeedDevicesSchema>;

/** How one feed fares. Times in ms since 1970 UTC. */
export const FeedReportSchema = z.object({
  feed: FeedIdSchema,
  url: z.string(),
  /** How often a device of the feed is expected to report. */
  intervalMs: z.number(),
  connected: z.boolean(),
  /** waiting: nothing came yet; stale: connected, and silent for longer than a device may be. */
  state: z.enum(['waiting', 'live', 'stale', 'disconnected']),
  lastMessageMs: z.number().nullable(),
  /** Between a reading and its arrival. */
  lagMs: z.number().nullable(),
  /** Since the server started. */
  observations: z.number().int(),
  /** Over the last ten seconds. */
  observationsPerSecond: z.number(),
  devices: z.number().int(),
  /** Devices heard in time, silent for two intervals, silent for ten; the rest never reported. */
  reporting: z.number().int(),
  stale: z.number().int(),
  offline: z.number().int(),
});
export type FeedReport = z.infer<typeof FeedReportSchema>;

/** What all feeds share: the broker, what was refused, and the writing of history. */
export const FeedsIntakeSchema = z.object({
  url: z.string(),
  connected: z.boolean(),
  refused: z.number().int(),
  /** The last few refused messages, newest first. */
  refusals: z.array(z.object({ timeMs: z.number(), detail: z.string() })),
  historyDropped: z.number().int(),
  historyError: z.string().nullable(),
  /** False where another server writes the history of the same workspace. */
  isHistoryWriter: z.boolean(),
});
export type FeedsIntake = z.infer<typeof FeedsIntakeSchema>;

/** GET /api/feeds */
export const FeedsSchema = z.object({ feeds: z.array(FeedReportSchema), intake: FeedsIntakeSchema });
export type Feeds = z.infer<typeof FeedsSchema>;

/** ISO 8601 or ms since 1970 UTC. */
const MomentSchema = z
  .string()
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : Date.parse(text)))
  .pipe(z.number().min(0).max(8.64e15));

/**
 * GET /api/observations?feed=&device=&from=&to=&limit=&order=&points=; default: the last 24 hours, oldest first.
 * `points` sums up over at most so many spans of equal length; `limit` then does not count.
 */
export const ObservationsQuerySchema = z.object({
  feed: FeedIdSchema,
  device: z.string().min(1).max(128),
  from: MomentSchema.optional(),
  to: MomentSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100_000).default(10_000),
  order: z.enum(['asc', 'desc']).default('asc'),
  points: z.coerce.number().int().min(1).max(10_000).optional(),
});
export type ObservationsQuery = z.infer<typeof ObservationsQuerySchema>;

export const ObservationsSchema = z.object({
  feed: FeedIdSchema,
  device: z.string(),
  channel: z.string(),
  unit: z.string(),
  timesMs: z.array(z.number()),
  values: z.array(z.number().nullable()),
  qualities: z.array(z.number()),
  /** There are more than `limit`. */
  truncated: z.boolean(),
  /**
   * Present when `points` was asked for: times are then the starts of spans of `spanMs`, values the means of the
   * readings that are not bad, qualities the worst of a span; spans without readings are left out.
   */
  summary: z
    .object({
      spanMs: z.number(),
      minimums: z.array(z.number().nullable()),
      maximums: z.array(z.number().nullable()),
      counts: z.array(z.number()),
    })
    .optional(),
});
export type Observations = z.infer<typeof ObservationsSchema>;

/** GET /api/feeds/{feed}/records?from=&to=&spans=: when the feed said something. */
export const FeedRecordsQuerySchema = z.object({
  from: MomentSchema,
  to: MomentSchema,
  spans: z.coerce.number().int().min(1).max(1000).default(96),
});
export type FeedRecordsQuery = z.infer<typeof FeedRecordsQuerySchema>;

/** How many readings lie in each of the spans of equal length from `fromMs` on. */
export const FeedRecordsSchema = z.object({
  feed: FeedIdSchema,
  fromMs: z.number(),
  spanMs: z.number(),
  counts: z.array(z.number().int()),
});
export type FeedRecords = z.infer<typeof FeedRecordsSchema>;

/** GET /api/feeds/{feed}/moment?time=: what the whole feed said at a past moment. */
export const FeedMomentQuerySchema = z.object({ time: MomentSchema });
export type FeedMomentQuery = z.infer<typeof FeedMomentQuerySchema>;

/**
 * The last reading of each device at or before `timeMs`, structure of arrays; devices that were offline by then are left
 * out. Qualities tell of silence as a live frame does.
 */
export const FeedMomentSchema = z.object({
  feed: FeedIdSchema,
  timeMs: z.number(),
  /** Index in /api/feeds/{feed}/devices. */
  deviceIndexes: z.array(z.number().int()),
  timesMs: z.array(z.number()),
  values: z.array(z.number().nullable()),
  qualities: z.array(z.number().int()),
  /** vehicles only, else empty. Degrees. */
  lons: z.array(z.number().nullable()),
  lats: z.array(z.number().nullable()),
});
export type FeedMoment = z.infer<typeof FeedMomentSchema>;

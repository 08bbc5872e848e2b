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
  }),
  z.object({ type: z.literal('pong'), timeMs: z.number(), serverTimeMs: z.number() }),
  z.object({ type: z.literal('error'), code: z.string(), detail: z.string() }),
]);
export type ServerMessage = z.infer<typeof ServerMessageSchema>;

/** Quality of an observation, one byte on the wire. */
export const QUALITIES = { good: 0, suspect: 1, bad: 2, stale: 3, offline: 4 } as const;

/**
 * One decoded binary frame: structure of arrays, one entry per device that changed since the client's last frame.
 * sensors: value only (position is the device's, from /api/feeds/sensors/devices); vehicles: lon, lat, heading, speed.
 */
export interface LiveFrame {
  readonly feed: FeedId;
  readonly subscription: number;
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

/** GET /api/observations?feed=&device=&from=&to=&limit= */
export const ObservationsSchema = z.object({
  feed: FeedIdSchema,
  device: z.string(),
  channel: z.string(),
  unit: z.string(),
  timesMs: z.array(z.number()),
  values: z.array(z.number().nullable()),
  qualities: z.array(z.number()),
  truncated: z.boolean(),
});
export type Observations = z.infer<typeof ObservationsSchema>;

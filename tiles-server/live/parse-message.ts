import { z } from 'zod';
import { type FeedId, FeedIdSchema, QUALITIES } from '#core/contract/live.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import type { DeviceTable } from './device-table.ts';
import type { ObservationBatch } from './observation-batch.ts';

/** Longest payload taken from a device, in bytes. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

const Id = z.string().min(1).max(128);
const Quality = z.number().int().min(0).max(2);
const Lon = z.number().min(-180).max(180);
const Lat = z.number().min(-90).max(90);
const Time = z.number().min(0).max(8.64e15);
const Single = z.object({
  timeMs: Time,
  value: z.number().nullable(),
  quality: Quality.default(QUALITIES.good),
  kind: z.string().max(64).default('unknown'),
  lon: Lon.optional(),
  lat: Lat.optional(),
  headingDeg: z.number().optional(),
});
const Batch = z.object({
  timeMs: Time,
  devices: z.array(Id).max(20_000),
  values: z.array(z.number().nullable()),
  qualities: z.array(Quality).optional(),
  kinds: z.array(z.string().max(64)).optional(),
  lons: z.array(Lon).optional(),
  lats: z.array(Lat).optional(),
  headingsDeg: z.array(z.number()).optional(),
});
type BatchMessage = z.infer<typeof Batch>;

/**
 * One MQTT message as observations: topic `twin/<feed>/<deviceId>` (one reading) or `twin/<feed>/batch` (arrays of
 * equal length). Throws `request/invalid` with the topic for anything else.
 */
export function parseMessage(
  topic: string,
  payload: Uint8Array,
  tables: Readonly<Record<FeedId, DeviceTable>>,
): ObservationBatch {
  const [root, feedName, device, ...rest] = topic.split('/');
  const feed = FeedIdSchema.safeParse(feedName);
  if (root !== 'twin' || !feed.success || !device || rest.length > 0) throw invalid(topic, 'unknown topic');
  if (payload.byteLength > MAX_MESSAGE_BYTES) throw invalid(topic, 'message too large');
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch (cause) {
    throw invalid(topic, 'not JSON', cause);
  }
  const message =
    device === 'batch'
      ? Batch.safeParse(json)
      : Single.transform((one) => asBatch(device, one)).safeParse(json);
  if (!message.success) throw invalid(topic, z.prettifyError(message.error));
  return toObservations(feed.data, topic, message.data, tables[feed.data]);
}

function asBatch(device: string, one: z.infer<typeof Single>): BatchMessage {
  return {
    timeMs: one.timeMs,
    devices: [device],
    values: [one.value],
    qualities: [one.quality],
    kinds: [one.kind],
    ...(one.lon !== undefined && { lons: [one.lon] }),
    ...(one.lat !== undefined && { lats: [one.lat] }),
    headingsDeg: [one.headingDeg ?? 0],
  };
}

function toObservations(
  feed: FeedId,
  topic: string,
  message: BatchMessage,
  table: DeviceTable,
): ObservationBatch {
  const count = message.devices.length;
  const { values, qualities, kinds, lons, lats, headingsDeg } = message;
  const positioned = feed === 'vehicles';
  if (positioned && !(lons && lats)) throw invalid(topic, 'a vehicle needs lon and lat');
  for (const column of [values, qualities, kinds, lons, lats, headingsDeg]) {
    if (column && column.length !== count) throw invalid(topic, 'arrays differ in length');
  }
  const deviceIndexes = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const index = table.indexOf(message.devices[i] ?? '', kinds?.[i] ?? 'unknown');
    if (index < 0) throw invalid(topic, 'too many devices on this feed');
    deviceIndexes[i] = index;
  }
  return {
    feed,
    deviceIndexes,
    timesMs: new Float64Array(count).fill(message.timeMs),
    values: Float32Array.from(values, (value) => value ?? Number.NaN),
    qualities: qualities ? Uint8Array.from(qualities) : new Uint8Array(count),
    lons: Float64Array.from(positioned && lons ? lons : []),
    lats: Float64Array.from(positioned && lats ? lats : []),
    headingsDeg: positioned
      ? Float32Array.from(headingsDeg ?? new Array<number>(count).fill(0))
      : new Float32Array(0),
  };
}

function invalid(topic: string, what: string, cause?: unknown): TwinError {
  return new TwinError('request/invalid', `message on ${topic.slice(0, 100)}: ${what}`, {
    place: { at: topic.slice(0, 100) },
    remedy:
      'Publish one JSON reading to twin/<feed>/<device>, or arrays of equal length to twin/<feed>/batch.',
    cause,
  });
}

import { isAscii } from 'node:buffer';
import { FEEDS, type FeedId, QUALITIES } from '#core/contract/live.ts';
import { TwinError } from '#core/errors/twin-error.ts';

/** Bounds of what a device may send. Time is in ms; bytes are those of one payload. */
export const MESSAGE_LIMITS = {
  payloadBytes: 4 * 1024 * 1024,
  observations: 20_000,
  idLength: 128,
  kindLength: 64,
  /** A clock that runs ahead further than this is wrong. */
  aheadMs: 86_400_000,
};

/** One message, checked: columns as JSON gave them, all of one length. Absent columns are null. */
export interface ParsedMessage {
  readonly feed: FeedId;
  readonly timeMs: number;
  readonly devices: readonly string[];
  readonly values: readonly (number | null)[];
  readonly qualities: readonly number[] | null;
  readonly kinds: readonly string[] | null;
  /** Degrees; present for vehicles. */
  readonly lons: readonly number[] | null;
  readonly lats: readonly number[] | null;
  readonly headingsDeg: readonly number[] | null;
}

type Json = Readonly<Record<string, unknown>>;
/** Largest number a Parquet FLOAT holds. */
const FLOAT_MAX = 3.4028234e38;
/** Control characters, and halves of surrogate pairs: JSON readers differ about them. */
const NOT_TEXT = /[\p{Cc}\p{Cs}]/u;
/** Most payloads; several times faster than the decoder on the short ones. */
const asciiText = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * One MQTT message: topic `twin/<feed>/<deviceId>` (one reading) or `twin/<feed>/batch` (arrays of equal length). Throws
 * `request/invalid` that names the topic, the column and the entry for anything else.
 */
export function parseMessage(topic: string, payload: Uint8Array, nowMs: number): ParsedMessage {
  const [root, feedName, device = '', ...rest] = topic.split('/');
  const feed = FEEDS.find((known) => known === feedName);
  if (root !== 'twin' || !feed || device === '' || rest.length > 0) throw invalid(topic, 'unknown topic');
  if (payload.byteLength > MESSAGE_LIMITS.payloadBytes) throw invalid(topic, 'message too large');
  let json: unknown;
  try {
    json = JSON.parse(isAscii(payload) ? asciiText(payload) : decoder.decode(payload));
  } catch (cause) {
    throw invalid(topic, `not JSON (${cause instanceof Error ? cause.message : cause})`);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw invalid(topic, 'not an object');
  const message = json as Json;
  const timeMs = numberOf(topic, 'timeMs', message.timeMs, 0, nowMs + MESSAGE_LIMITS.aheadMs);
  return device === 'batch'
    ? parseBatch(topic, feed, timeMs, message)
    : parseSingle(topic, feed, timeMs, device, message);
}

function parseSingle(topic: string, feed: FeedId, timeMs: number, device: string, message: Json) {
  const one = (name: string, low: number, high: number) =>
    message[name] === undefined ? null : [numberOf(topic, name, message[name], low, high)];
  const parsed: ParsedMessage = {
    feed,
    timeMs,
    devices: [textOf(topic, 'device', device, MESSAGE_LIMITS.idLength)],
    values: [message.value === null ? null : numberOf(topic, 'value', message.value, -FLOAT_MAX, FLOAT_MAX)],
    qualities:
      one('quality', QUALITIES.good, QUALITIES.bad)?.map((quality) => wholeOf(topic, 'quality', quality)) ??
      null,
    kinds:
      message.kind === undefined ? null : [textOf(topic, 'kind', message.kind, MESSAGE_LIMITS.kindLength)],
    lons: one('lon', -180, 180),
    lats: one('lat', -90, 90),
    headingsDeg: one('headingDeg', -1e6, 1e6),
  };
  return placed(topic, parsed);
}

function parseBatch(topic: string, feed: FeedId, timeMs: number, message: Json) {
  const count = Array.isArray(message.devices) ? message.devices.length : -1;
  if (count < 0) throw invalid(topic, 'devices is not an array');
  if (count > MESSAGE_LIMITS.observations)
    throw invalid(topic, `more than ${MESSAGE_LIMITS.observations} readings`);
  const column = (name: string): readonly unknown[] | null => {
    const value = message[name];
    if (value === undefined) return null;
    if (!Array.isArray(value)) throw invalid(topic, `${name} is not an array`);
    if (value.length !== count)
      throw invalid(topic, `arrays differ in length: ${count} devices, ${value.length} ${name}`);
    return value;
  };
  const numbers = (name: string, low: number, high: number, orNull = false) => {
    const values = column(name);
    for (let i = 0; values !== null && i < count; i++) {
      const value = values[i];
      if (typeof value === 'number' && value >= low && value <= high) continue;
      if (!(orNull && value === null)) numberOf(topic, `${name}[${i}]`, value, low, high);
    }
    return values;
  };
  const texts = (name: string, longest: number) => {
    const values = column(name);
    for (let i = 0; values !== null && i < count; i++) textOf(topic, `${name}[${i}]`, values[i], longest);
    return values as readonly string[] | null;
  };
  const values = numbers('values', -FLOAT_MAX, FLOAT_MAX, true);
  if (values === null) throw invalid(topic, 'values is missing');
  const qualities = numbers('qualities', QUALITIES.good, QUALITIES.bad) as readonly number[] | null;
  for (const [i, quality] of qualities?.entries() ?? []) wholeOf(topic, `qualities[${i}]`, quality);
  const parsed: ParsedMessage = {
    feed,
    timeMs,
    devices: texts('devices', MESSAGE_LIMITS.idLength) ?? [],
    values: values as readonly (number | null)[],
    qualities,
    kinds: texts('kinds', MESSAGE_LIMITS.kindLength),
    lons: numbers('lons', -180, 180) as readonly number[] | null,
    lats: numbers('lats', -90, 90) as readonly number[] | null,
    headingsDeg: numbers('headingsDeg', -1e6, 1e6) as readonly number[] | null,
  };
  return placed(topic, parsed);
}

function placed(topic: string, message: ParsedMessage): ParsedMessage {
  if (message.feed === 'vehicles' && (message.lons === null || message.lats === null)) {
    throw invalid(topic, 'a vehicle needs lon and lat');
  }
  return message;
}

function numberOf(topic: string, name: string, value: unknown, low: number, high: number): number {
  if (typeof value !== 'number') throw invalid(topic, `${name} is not a number`);
  if (value < low || value > high) throw invalid(topic, `${name} is outside ${low} to ${high}`);
  return value;
}

function wholeOf(topic: string, name: string, value: number): number {
  if (!Number.isInteger(value)) throw invalid(topic, `${name} is not a whole number`);
  return value;
}

function textOf(topic: string, name: string, value: unknown, longest: number): string {
  if (typeof value !== 'string' || value === '') throw invalid(topic, `${name} is not a text`);
  if (value.length > longest) throw invalid(topic, `${name} is longer than ${longest} characters`);
  if (NOT_TEXT.test(value)) throw invalid(topic, `${name} holds control characters`);
  return value;
}

function invalid(topic: string, what: string): TwinError {
  const at = topic.slice(0, 100);
  return new TwinError('request/invalid', `message on ${at}: ${what}`, {
    place: { at },
    remedy:
      'Publish one JSON reading to twin/<feed>/<device>, or arrays of equal length to twin/<feed>/batch.',
  });
}

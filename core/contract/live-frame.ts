import { TwinError } from '../errors/twin-error.ts';
import { FEEDS, type LiveFrame } from './live.ts';

/** First four bytes of a frame, `TLF1` read little-endian. */
const MAGIC = 0x31464c54;
const HEADER_BYTES = 28;
/** 1e-7 degree is 11 mm on the equator, and ±180° fits an int32. */
const POSITION_STEPS_PER_DEGREE = 1e7;
const HEADING_STEPS_PER_DEGREE = 65_536 / 360;

/**
 * Binary form of a frame, little-endian structure of arrays: header of 28 bytes (magic u32, feed u8, flags u8 with
 * bit 0 = has positions, subscription u16, timeMs f64, count u32, bytes of ids u32,
 * sequence u32), values f32, [lons i32, lats i32
 * in 1e-7°, headings u16 in 360°/65536], qualities u8, device indexes as varint deltas, ages as varints.
 * Device indexes must ascend strictly; positions are present or absent for the whole frame.
 */
export function encodeLiveFrame(frame: LiveFrame): Uint8Array {
  const count = frame.deviceIndexes.length;
  const positioned = frame.feed === 'vehicles';
  checkLengths(frame, count, positioned);
  const fixedBytes = HEADER_BYTES + count * (positioned ? 15 : 5);
  const bytes = new Uint8Array(fixedBytes + count * 10);
  const view = new DataView(bytes.buffer);
  let at = HEADER_BYTES;
  for (let i = 0; i < count; i++, at += 4) view.setFloat32(at, frame.values[i] ?? Number.NaN, true);
  if (positioned) {
    for (let i = 0; i < count; i++, at += 4) view.setInt32(at, quantise(frame.lons[i]), true);
    for (let i = 0; i < count; i++, at += 4) view.setInt32(at, quantise(frame.lats[i]), true);
    for (let i = 0; i < count; i++, at += 2) {
      view.setUint16(at, Math.round((frame.headingsDeg[i] ?? 0) * HEADING_STEPS_PER_DEGREE) & 0xffff, true);
    }
  }
  bytes.set(frame.qualities, at);
  at += count;
  const idsStart = at;
  let previous = -1;
  for (let i = 0; i < count; i++) {
    const index = frame.deviceIndexes[i] ?? 0;
    if (index <= previous) {
      throw new TwinError('internal', 'device indexes of a live frame must ascend', {
        place: { at: `entry ${i}` },
      });
    }
    at = writeVarint(bytes, at, index - previous - 1);
    previous = index;
  }
  const idBytes = at - idsStart;
  for (let i = 0; i < count; i++) at = writeVarint(bytes, at, frame.agesMs[i] ?? 0);
  view.setUint32(0, MAGIC, true);
  view.setUint8(4, FEEDS.indexOf(frame.feed));
  view.setUint8(5, positioned ? 1 : 0);
  view.setUint16(6, frame.subscription, true);
  view.setFloat64(8, frame.timeMs, true);
  view.setUint32(16, count, true);
  view.setUint32(20, idBytes, true);
  view.setUint32(24, frame.sequence, true);
  return bytes.subarray(0, at);
}

/** The frame that `encodeLiveFrame` wrote; throws `input/truncated` or `input/unreadable` on any other bytes. */
export function decodeLiveFrame(bytes: Uint8Array): LiveFrame {
  const size = bytes.byteLength;
  if (size < HEADER_BYTES) throw truncated(size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, size);
  if (view.getUint32(0, true) !== MAGIC) throw unreadable('does not start with TLF1', 0);
  const feed = FEEDS[view.getUint8(4)];
  if (feed === undefined) throw unreadable('names an unknown feed', 4);
  const positioned = feed === 'vehicles';
  if (view.getUint8(5) !== (positioned ? 1 : 0)) throw unreadable('has flags that contradict its feed', 5);
  const count = view.getUint32(16, true);
  const idBytes = view.getUint32(20, true);
  const idsStart = HEADER_BYTES + count * (positioned ? 15 : 5);
  if (idsStart + idBytes + count > size) throw truncated(size);

  const values = new Float32Array(count);
  const placed = positioned ? count : 0;
  const lons = new Float64Array(placed);
  const lats = new Float64Array(placed);
  const headingsDeg = new Float32Array(placed);
  let at = HEADER_BYTES;
  for (let i = 0; i < count; i++, at += 4) values[i] = view.getFloat32(at, true);
  for (let i = 0; i < placed; i++, at += 4) lons[i] = view.getInt32(at, true) / POSITION_STEPS_PER_DEGREE;
  for (let i = 0; i < placed; i++, at += 4) lats[i] = view.getInt32(at, true) / POSITION_STEPS_PER_DEGREE;
  for (let i = 0; i < placed; i++, at += 2)
    headingsDeg[i] = view.getUint16(at, true) / HEADING_STEPS_PER_DEGREE;
  const qualities = bytes.slice(at, at + count);

  const deviceIndexes = new Uint32Array(count);
  const idsEnd = readVarints(bytes, idsStart, idsStart + idBytes, deviceIndexes);
  if (idsEnd !== idsStart + idBytes) throw unreadable('states a wrong length of its ids', 20);
  let previous = -1;
  for (let i = 0; i < count; i++) {
    previous += (deviceIndexes[i] ?? 0) + 1;
    if (previous > 0xffff_ffff) throw unreadable('has a device index beyond 32 bits', idsStart);
    deviceIndexes[i] = previous;
  }
  const agesMs = new Uint32Array(count);
  if (readVarints(bytes, idsEnd, size, agesMs) !== size) throw unreadable('has bytes after its end', size);
  return {
    feed,
    subscription: view.getUint16(6, true),
    sequence: view.getUint32(24, true),
    timeMs: view.getFloat64(8, true),
    deviceIndexes,
    agesMs,
    qualities,
    values,
    lons,
    lats,
    headingsDeg,
  };
}

function checkLengths(frame: LiveFrame, count: number, positioned: boolean): void {
  const placed = positioned ? count : 0;
  const same =
    frame.agesMs.length === count && frame.qualities.length === count && frame.values.length === count;
  const samePlaced =
    frame.lons.length === placed && frame.lats.length === placed && frame.headingsDeg.length === placed;
  if (!same || !samePlaced) {
    throw new TwinError('internal', 'the arrays of a live frame differ in length');
  }
}

function quantise(degrees: number | undefined): number {
  return Math.round((degrees ?? 0) * POSITION_STEPS_PER_DEGREE);
}

function writeVarint(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value >>> 0;
  while (rest > 0x7f) {
    bytes[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  return at;
}

function readVarints(bytes: Uint8Array, start: number, end: number, into: Uint32Array): number {
  let at = start;
  for (let i = 0; i < into.length; i++) {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      if (at >= end) throw truncated(bytes.byteLength);
      const byte = bytes[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
      if (shift >= 28) throw unreadable('has a number longer than five bytes', at);
    }
    if (value > 0xffff_ffff) throw unreadable('has a number beyond 32 bits', at);
    into[i] = value;
  }
  return at;
}

function truncated(size: number): TwinError {
  return new TwinError('input/truncated', `the live frame ends too early (${size} bytes)`, {
    place: { at: `byte ${size}` },
  });
}

function unreadable(what: string, byte: number): TwinError {
  return new TwinError('input/unreadable', `the live frame ${what}`, { place: { at: `byte ${byte}` } });
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TwinError } from '../errors/twin-error.ts';
import type { FeedId, LiveFrame } from './live.ts';
import { decodeLiveFrame, encodeLiveFrame } from './live-frame.ts';

const entry = fc.record({
  index: fc.integer({ min: 0, max: 0xffff_ffff }),
  age: fc.integer({ min: 0, max: 0xffff_ffff }),
  quality: fc.integer({ min: 0, max: 4 }),
  value: fc.float(),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  heading: fc.double({ min: 0, max: 359.99, noNaN: true }),
});
const frames = fc
  .tuple(
    fc.constantFrom<FeedId>('sensors', 'vehicles'),
    fc.integer({ min: 0, max: 65_535 }),
    fc.uniqueArray(entry, { selector: (one) => one.index, maxLength: 60 }),
  )
  .map(([feed, subscription, unsorted]): LiveFrame => {
    const rows = [...unsorted].sort((a, b) => a.index - b.index);
    const placed = feed === 'vehicles' ? rows : [];
    return {
      feed,
      subscription,
      sequence: rows.length,
      timeMs: 1.75e12,
      deviceIndexes: Uint32Array.from(rows, (row) => row.index),
      agesMs: Uint32Array.from(rows, (row) => row.age),
      qualities: Uint8Array.from(rows, (row) => row.quality),
      values: Float32Array.from(rows, (row) => row.value),
      lons: Float64Array.from(placed, (row) => row.lon),
      lats: Float64Array.from(placed, (row) => row.lat),
      headingsDeg: Float32Array.from(placed, (row) => row.heading),
    };
  });

describe('live frame', () => {
  it('comes back as it went, positions within half a step of 1e-7 degree', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const back = decodeLiveFrame(encodeLiveFrame(frame));
        const { lons, lats, headingsDeg, ...exact } = back;
        const { lons: lonsIn, lats: latsIn, headingsDeg: headingsIn, ...exactIn } = frame;
        expect(exact).toEqual(exactIn);
        expect(lons.length).toBe(lonsIn.length);
        lons.forEach((lon, i) => {
          expect(Math.abs(lon - (lonsIn[i] ?? 0))).toBeLessThan(0.51e-7);
          expect(Math.abs((lats[i] ?? 0) - (latsIn[i] ?? 0))).toBeLessThan(0.51e-7);
          const turn = Math.abs((headingsDeg[i] ?? 0) - (headingsIn[i] ?? 0)) % 360;
          expect(Math.min(turn, 360 - turn)).toBeLessThan(0.003);
        });
      }),
    );
  });

  it('refuses every shortened frame', () => {
    fc.assert(
      fc.property(frames, fc.double({ min: 0, max: 0.999, noNaN: true }), (frame, share) => {
        const bytes = encodeLiveFrame(frame);
        const short = bytes.subarray(0, Math.floor(bytes.length * share));
        expect(() => decodeLiveFrame(short)).toThrow(TwinError);
      }),
    );
  });

  it('answers arbitrary bytes with a frame or a TwinError', () => {
    const header = Uint8Array.of(0x54, 0x4c, 0x46, 0x31, 0, 0);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, withHeader) => {
        const input = withHeader ? Uint8Array.of(...header, ...bytes) : bytes;
        try {
          expect(decodeLiveFrame(input).values.length).toBeLessThan(200);
        } catch (error) {
          expect(error).toBeInstanceOf(TwinError);
        }
      }),
    );
  });

  it('refuses a byte too many', () => {
    const frame: LiveFrame = {
      feed: 'sensors',
      subscription: 1,
      sequence: 0xffff_ffff,
      timeMs: 5,
      deviceIndexes: Uint32Array.of(7),
      agesMs: Uint32Array.of(3),
      qualities: Uint8Array.of(0),
      values: Float32Array.of(2.5),
      lons: new Float64Array(0),
      lats: new Float64Array(0),
      headingsDeg: new Float32Array(0),
    };
    const bytes = encodeLiveFrame(frame);
    expect(decodeLiveFrame(bytes)).toEqual(frame);
    expect(() => decodeLiveFrame(Uint8Array.of(...bytes, 0))).toThrow(/after its end/);
  });
});

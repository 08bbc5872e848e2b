import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LatestState, openView } from './latest-state.ts';
import type { ObservationBatch } from './observation-batch.ts';

const BOX = [118.7, 30.9, 118.8, 31] as const;

function move(device: number, lon: number, timeMs: number): ObservationBatch {
  return {
    feed: 'vehicles',
    received: 1,
    lastTimeMs: timeMs,
    deviceIndexes: Uint32Array.of(device),
    timesMs: Float64Array.of(timeMs),
    values: Float32Array.of(timeMs),
    qualities: Uint8Array.of(0),
    lons: Float64Array.of(lon),
    lats: Float64Array.of(30.95),
    headingsDeg: Float32Array.of(0),
  };
}

describe('latest state', () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ device: fc.nat(30), lon: fc.integer({ min: 0, max: 40 }).map((n) => 118.65 + n * 0.005) }),
      fc.constant('frame' as const),
    ),
    { maxLength: 150 },
  );

  it('tells a view what it needs to know who is inside its box, and where', () => {
    fc.assert(
      fc.property(steps, (moves) => {
        const state = new LatestState('vehicles');
        const view = openView(BOX);
        const known = new Map<number, number>();
        const truth = new Map<number, number>();
        let timeMs = 1;
        let sequence = 0;
        const look = () => {
          const frame = state.frame(1, view, timeMs);
          if (frame === null) return;
          expect(frame.sequence).toBe(sequence++);
          for (const [at, device] of frame.deviceIndexes.entries()) known.set(device, frame.lons[at] ?? 0);
        };
        for (const step of [...moves, 'frame' as const]) {
          if (step === 'frame') look();
          else {
            state.apply(move(step.device, step.lon, timeMs), timeMs);
            truth.set(step.device, step.lon);
          }
          timeMs++;
        }
        const inside = (places: Map<number, number>) =>
          [...places].filter(([, lon]) => lon >= BOX[0] && lon <= BOX[2]).sort(([a], [b]) => a - b);
        expect(inside(known)).toEqual(inside(truth));
      }),
    );
  });

  it('tells nothing twice, and starts with a frame even where nothing is', () => {
    const state = new LatestState('vehicles');
    const view = openView(BOX);
    expect(state.frame(1, view, 1)?.deviceIndexes.length).toBe(0);
    expect(state.frame(1, view, 1)).toBeNull();
    state.apply(move(3, 118.75, 5), 5);
    expect([...(state.frame(1, view, 5)?.deviceIndexes ?? [])]).toEqual([3]);
    expect(state.frame(1, view, 6)).toBeNull();
    // A late reading does not overwrite a newer one.
    state.apply(move(3, 118.79, 4), 6);
    expect(state.frame(1, view, 6)).toBeNull();
  });

  it('does not grow with time: 2,000 devices heard 500 times each', () => {
    const state = new LatestState('vehicles');
    const view = openView(null);
    const sizes: number[] = [];
    for (let round = 0; round < 500; round++) {
      for (let device = 0; device < 2000; device += 40) {
        state.apply(move(device + (round % 40), 118.7 + (round % 100) * 0.001, round + 1), round + 1);
      }
      state.sweep(round + 1);
      state.frame(1, view, round + 1);
      if (round % 100 === 99) sizes.push(state.bytes);
    }
    expect(new Set(sizes).size).toBe(1);
    expect(sizes[0]).toBeLessThan(2000 * 2 * 200);
  });
});

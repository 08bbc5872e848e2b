import { describe, expect, it } from 'vitest';
import type { FeedMoment, LiveFrame } from '#core/contract/live.ts';
import { fillMoment, fillSource, forgetReadings, sourceOfDevices } from './fill-source.ts';

const device = { name: '', channel: 'speed', unit: 'km/h', heightM: null };
const devices = [
  { ...device, index: 2, id: 'v2', kind: 'bus', lon: 118.7, lat: 30.9 },
  { ...device, index: 0, id: 'v0', kind: 'taxi', lon: null, lat: null },
];
const frame: LiveFrame = {
  feed: 'vehicles',
  subscription: 1,
  sequence: 0,
  timeMs: 10_000,
  deviceIndexes: Uint32Array.of(0, 9),
  agesMs: Uint32Array.of(400, 0),
  qualities: Uint8Array.of(1, 0),
  values: Float32Array.of(36, 1),
  lons: Float64Array.of(118.75, 1),
  lats: Float64Array.of(30.94, 1),
  headingsDeg: Float32Array.of(90, 1),
};

describe('live source', () => {
  it('stands at the index of the device table', () => {
    const target = sourceOfDevices({ feed: 'vehicles', intervalMs: 1000, devices });
    const { source } = target;
    expect(source.ids).toEqual(['v0', '', 'v2']);
    expect(source.units).toEqual(['km/h', '', 'km/h']);
    expect(source.kindNames[source.kinds[2] ?? 9]).toBe('bus');
    expect(source.lons[0]).toBeNaN();
  });
  it('takes a frame in place and ignores devices it does not know', () => {
    const target = sourceOfDevices({ feed: 'vehicles', intervalMs: 1000, devices });
    const { source } = target;
    const { lons, revision } = source;
    fillSource(target, frame, null);
    expect(source.lons).toBe(lons);
    expect([
      source.values[0],
      source.lons[0],
      source.headingsDeg[0],
      source.timesMs[0],
      source.qualities[0],
    ]).toEqual([36, 118.75, 90, 9600, 1]);
    expect(source.values[2]).toBeNaN();
    expect(source.revision).toBeGreaterThan(revision);
  });
  it('shows a past moment: silent movers nowhere, headings from where they went', () => {
    const target = sourceOfDevices({ feed: 'vehicles', intervalMs: 1000, devices });
    const { source } = target;
    expect(source.isHeard).toBe(false);
    fillSource(target, frame, null);
    expect([source.isHeard, source.momentMs]).toEqual([true, null]);
    const moment = (timeMs: number, indexes: number[], lon: number, lat: number): FeedMoment => ({
      ...{ feed: 'vehicles', timeMs, deviceIndexes: indexes, timesMs: indexes.map(() => timeMs - 500) },
      values: indexes.map(() => 30),
      qualities: indexes.map(() => 0),
      lons: indexes.map(() => lon),
      lats: indexes.map(() => lat),
    });
    fillMoment(target, moment(5000, [2, 9], 118.7, 30.9));
    expect([source.isHeard, source.momentMs, source.timesMs[2], source.timesMs[0]]).toEqual([
      true,
      5000,
      4500,
      0,
    ]);
    expect(source.lons[0]).toBeNaN();
    fillMoment(target, moment(6000, [2], 118.701, 30.9));
    expect(source.headingsDeg[2]).toBeCloseTo(90, 1);
    fillMoment(target, moment(7000, [2], 118.701, 30.901));
    expect(source.headingsDeg[2]).toBeCloseTo(0, 1);
    // No record of that time at all: nothing is known, which is not the same as silent.
    fillMoment(target, moment(8000, [], 0, 0));
    expect(source.isHeard).toBe(false);
  });
  it('forgets readings, and keeps the places of fixed devices', () => {
    const target = sourceOfDevices({ feed: 'sensors', intervalMs: 1000, devices });
    const { source } = target;
    fillSource(
      target,
      { ...frame, feed: 'sensors', lons: new Float64Array(0), lats: new Float64Array(0) },
      null,
    );
    forgetReadings(target);
    expect([source.values[0], source.timesMs[0], source.lons[2], source.isHeard]).toEqual([
      Number.NaN,
      0,
      118.7,
      false,
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { LiveFrame } from '#core/contract/live.ts';
import { fillSource, sourceOfDevices } from './fill-source.ts';

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
    const source = sourceOfDevices({ feed: 'vehicles', intervalMs: 1000, devices });
    expect(source.ids).toEqual(['v0', '', 'v2']);
    expect(source.units).toEqual(['km/h', '', 'km/h']);
    expect(source.kindNames[source.kinds[2] ?? 9]).toBe('bus');
    expect(source.lons[0]).toBeNaN();
  });
  it('takes a frame in place and ignores devices it does not know', () => {
    const source = sourceOfDevices({ feed: 'vehicles', intervalMs: 1000, devices });
    const { lons, revision } = source;
    fillSource(source, frame);
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
});

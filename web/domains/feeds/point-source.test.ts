import { expect, it } from 'vitest';
import type { Column, ColumnBatch } from '#core/contract/column-batch.ts';
import type { FeedDevices, LiveFrame } from '#core/contract/live.ts';
import { fillSource } from './fill-source.ts';
import { sourceOfPoints, sourceOfPrivatePoints } from './point-source.ts';

const text = (...values: (string | null)[]): Column => ({ type: 'text', values });
const number = (...values: number[]): Column => ({
  type: 'number',
  values: Float64Array.from(values),
  valid: null,
});
const page = (ids: readonly string[]): ColumnBatch => ({
  rowCount: ids.length,
  columns: {
    id: text(...ids),
    name: text(...ids.map((id) => `名${id}`)),
    name_en: text(...ids.map((id) => (id === 'a' ? 'Name a' : null))),
    kind: text(...ids.map((id) => (id === 'c' ? 'noise' : 'air'))),
    unit: text(...ids.map(() => '1')),
    model: text(...ids.map((id) => `model ${id}`)),
    origin_lon: number(...ids.map(() => 118.7)),
    origin_lat: number(...ids.map(() => 30.9)),
    origin_height_m: number(...ids.map(() => 12)),
  },
});
const device = (index: number, id: string) => ({
  ...{ index, id, name: id, kind: 'air', channel: 'pm25', unit: 'µg/m³' },
  ...{ lon: 118.7, lat: 30.9, heightM: 12 },
});
const feed: FeedDevices = {
  feed: 'sensors',
  intervalMs: 5000,
  devices: [device(0, 'other'), device(1, 'c'), device(2, 'a')],
};
const options = { feed, language: 'zh-CN', column: null, hasHeights: true };
const frame: LiveFrame = {
  feed: 'sensors',
  ...{ subscription: 1, sequence: 0, timeMs: 9000 },
  deviceIndexes: Uint32Array.of(0, 1, 2, 7),
  agesMs: new Uint32Array(4),
  qualities: new Uint8Array(4),
  values: Float32Array.of(5, 6, 7, 8),
  lons: new Float64Array(0),
  lats: new Float64Array(0),
  headingsDeg: new Float32Array(0),
};

it('shows the points of a dataset and no other device of the feed', () => {
  const target = sourceOfPoints([page(['a', 'b']), page(['c'])], options);
  const { source } = target;
  fillSource(target, frame, null);
  expect([source.count, source.ids]).toEqual([3, ['a', 'b', 'c']]);
  // `b` is not in the feed yet, `other` is not in the dataset.
  expect([...source.values]).toEqual([7, Number.NaN, 6]);
  expect([...source.kinds].map((kind) => source.kindNames[kind])).toEqual(['air', 'air', 'noise']);
});
it('knows the attribute a style asks for, names in the language, and points that no feed speaks of', () => {
  const { source } = sourceOfPoints([page(['a', 'b'])], {
    ...{ feed: null, language: 'en', column: 'model', hasHeights: false },
  });
  expect(source.attribute).toEqual({ column: 'model', values: ['model a', 'model b'] });
  expect(source.names).toEqual(['Name a', '名b']);
  expect([source.hasReadings, source.heightsM[0]]).toEqual([false, Number.NaN]);
});

it('calls the points of a dropped file as their source does, and by no name where it has none', () => {
  const point = (properties: Record<string, unknown>) => ({
    ...{ type: 'Feature' as const, properties },
    geometry: { type: 'Point' as const, coordinates: [118.7, 30.9] },
  });
  const features = [point({ 名称: '井0' }), point({ id: 1 }), point({ depth: 3 })];
  const { source } = sourceOfPrivatePoints(
    { type: 'FeatureCollection', features },
    { column: 'depth', left: Uint8Array.of(0, 1, 1) },
  );
  expect([source.ids, source.names]).toEqual([
    ['1', '2'],
    ['1', null],
  ]);
  expect(source.attribute?.values).toEqual([null, 3]);
});

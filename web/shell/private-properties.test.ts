import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { describe, expect, it } from 'vitest';
import { leftOfPrivate, matchPrivate, privateColumns, summarisePrivate } from './private-properties.ts';

const place = (lon: number, lat: number): Geometry => ({ type: 'Point', coordinates: [lon, lat] });
const feature = (properties: Feature['properties'], geometry: Geometry | null = null) => ({
  ...{ type: 'Feature' as const, properties, geometry: geometry as Geometry },
});
const FILE: FeatureCollection = {
  type: 'FeatureCollection',
  features: [
    feature({ 用途: '办公', far: 2.5, note: 1, tags: ['a'] }, place(118.75, 30.94)),
    feature({ 用途: '住宅', far: 1.8, note: 'x', open: true }, place(118.76, 30.95)),
    feature(
      { 用途: '住宅', far: null, note: '' },
      { type: 'GeometryCollection', geometries: [place(118.77, 30.96)] },
    ),
    feature(null),
  ],
};

describe('attributes of a dropped file', () => {
  it('are numbers where all values are, else text; nested ones are none', () => {
    expect([...privateColumns(FILE)]).toEqual([
      ['用途', 'text'],
      ['far', 'number'],
      ['note', 'text'],
      ['open', 'text'],
    ]);
  });

  it('are summed up as the server does it', () => {
    expect(summarisePrivate(FILE, 'far')).toMatchObject({
      type: 'number',
      sample: [1.8, 2.5],
      missingCount: 2,
    });
    const uses = [
      { value: '住宅', count: 2 },
      { value: '办公', count: 1 },
    ];
    expect(summarisePrivate(FILE, '用途')).toMatchObject({ type: 'text', values: uses, missingCount: 1 });
    expect(summarisePrivate(FILE, 'note').values.map(({ value }) => value)).toEqual(['1', 'x']);
    const many = Array.from({ length: 5000 }, (_, at) => feature({ far: at }));
    const { sample } = summarisePrivate({ ...FILE, features: many }, 'far');
    expect([sample.length, sample[0], sample.at(-1)]).toEqual([1001, 0, 4999]);
  });

  it('decide what a filter leaves, by values and by place', () => {
    expect([...matchPrivate(FILE, '"用途" = \'住宅\'')]).toEqual([0, 1, 1, 0]);
    expect([...matchPrivate(FILE, 'far < 2 OR far IS NULL')]).toEqual([0, 1, 1, 1]);
    expect([...matchPrivate(FILE, 'BBOX(118.755, 30.9, 118.78, 31)')]).toEqual([0, 1, 1, 0]);
    const ring = '118.765 30.955, 118.775 30.955, 118.775 30.965, 118.765 30.965, 118.765 30.955';
    expect([...matchPrivate(FILE, `S_INTERSECTS(geometry, POLYGON((${ring})))`)]).toEqual([0, 0, 1, 0]);
    expect(() => matchPrivate(FILE, "far = 'viel'")).toThrow('the column holds number');
  });

  it('are looked at once for the same filter', () => {
    expect(leftOfPrivate(FILE, '')).toBeNull();
    expect(leftOfPrivate(FILE, 'far > 2')).toBe(leftOfPrivate(FILE, 'far > 2'));
  });
});

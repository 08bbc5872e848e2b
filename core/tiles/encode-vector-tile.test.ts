import { classifyRings, VectorTile } from '@mapbox/vector-tile';
import fc from 'fast-check';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';
import { mercatorUnitToLonLat } from '../geo/web-mercator.ts';
import { encodeVectorTile, type VectorTileFeature } from './encode-vector-tile.ts';

const Z = 14;
const X = 13596;
const Y = 6700;
const at = (px: number, py: number) =>
  mercatorUnitToLonLat((X + px / 4096) / 2 ** Z, (Y + py / 4096) / 2 ** Z);
const ring = (points: readonly (readonly [number, number])[]) =>
  [...points, points[0] as readonly [number, number]].map(([px, py]) => at(px, py));
const decode = (features: readonly VectorTileFeature[], options = {}) => {
  const tile = new VectorTile(
    new PbfReader(encodeVectorTile([{ name: 'test', features }], Z, X, Y, options)),
  );
  const layer = tile.layers.test;
  return Array.from({ length: layer?.length ?? 0 }, (_, index) => {
    const feature = layer?.feature(index);
    if (!feature) throw new Error('a feature is missing');
    return { ...feature, rings: feature.loadGeometry(), id: feature.id, properties: feature.properties };
  });
};
type Decoded = ReturnType<typeof decode>[number];
const signedArea = (points: Decoded['rings'][number]) =>
  points.reduce((sum, point, index) => {
    const next = points[(index + 1) % points.length] ?? point;
    return sum + (point.x * next.y - next.x * point.y) / 2;
  }, 0);
const square = (low: number, high: number) =>
  ring([
    [low, low],
    [high, low],
    [high, high],
    [low, high],
  ]);

describe('encodeVectorTile', () => {
  it('gives back attributes, ids and the kinds of values', () => {
    const properties = {
      text: '宣城',
      count: 7,
      below: -3,
      share: 0.25,
      big: 2 ** 40,
      yes: true,
      one: '1',
      none: null,
    };
    const geometry = { type: 'Point', coordinates: at(100, 200) } as const;
    const [first, second] = decode([
      { id: 42, geometry, properties },
      { id: -1, geometry, properties: { count: 1, nan: Number.NaN } },
    ]);
    const { none, ...rest } = properties;
    expect(none).toBeNull();
    expect(first?.properties).toEqual(rest);
    expect([first?.id, first?.type]).toEqual([42, 1]);
    expect(first?.rings[0]?.[0]).toMatchObject({ x: 100, y: 200 });
    expect(second?.id).toBeUndefined();
    expect(second?.properties).toEqual({ count: 1 });
  });

  it('winds exterior rings and holes as the specification says, whatever the source did', () => {
    for (const turn of [
      (list: [number, number][]) => list,
      (list: [number, number][]) => [...list].reverse(),
    ]) {
      const geometry = {
        type: 'MultiPolygon',
        coordinates: [[turn(square(100, 1100)), turn(square(300, 500))], [turn(square(2000, 2100))]],
      } as const;
      const [feature] = decode([{ geometry, properties: {} }]);
      const areas = feature?.rings.map((each) => signedArea(each.slice(0, -1)));
      expect(areas).toEqual([1_000_000, -40_000, 10_000]);
      expect(classifyRings(feature?.rings ?? []).map((polygon) => polygon.length)).toEqual([2, 1]);
    }
  });

  it('cuts lines where they leave the buffered tile and leaves out what is not there', () => {
    const zigzag = [at(-500, 1000), at(2000, 1000), at(2000, -900), at(3000, -900), at(3000, 500)];
    const [feature, ...others] = decode([
      { geometry: { type: 'LineString', coordinates: zigzag }, properties: {} },
      { geometry: { type: 'LineString', coordinates: [at(-500, 0), at(-100, 4000)] }, properties: {} },
      { geometry: { type: 'Polygon', coordinates: [square(10, 10.2)] }, properties: {} },
      { geometry: { type: 'Point', coordinates: at(4200, 10) }, properties: {} },
      { geometry: { type: 'LineString', coordinates: [[Number.NaN, 30], at(5, 5)] }, properties: {} },
    ]);
    expect(others).toEqual([]);
    expect(feature?.rings.map((line) => line.map(({ x, y }) => [x, y]))).toEqual([
      [
        [-64, 1000],
        [2000, 1000],
        [2000, -64],
      ],
      [
        [3000, -64],
        [3000, 500],
      ],
    ]);
  });

  it('covers the buffered tile for a polygon round it, and simplifies within the tolerance', () => {
    const [feature] = decode([
      { geometry: { type: 'Polygon', coordinates: [square(-9000, 9000)] }, properties: {} },
    ]);
    expect(signedArea(feature?.rings[0]?.slice(0, -1) ?? [])).toBe((4096 + 128) ** 2);
    const wobble = Array.from({ length: 200 }, (_, index) => at(index * 20, 100 + (index % 2)));
    const geometry = { type: 'LineString', coordinates: wobble } as const;
    expect(decode([{ geometry, properties: {} }], { simplifyTolerance: 1.5 })[0]?.rings[0]).toHaveLength(2);
    expect(decode([{ geometry, properties: {} }], { simplifyTolerance: 0 })[0]?.rings[0]).toHaveLength(200);
  });

  it('keeps the area of the clipped polygon (independent: integral of a star-shaped ring over the box)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -600, max: 4700 }),
        fc.integer({ min: -600, max: 4700 }),
        fc.array(fc.integer({ min: 50, max: 900 }), { minLength: 3, maxLength: 24 }),
        (cx, cy, radii) => {
          const points = radii.map((radius, index): [number, number] => {
            const angle = (index / radii.length) * 2 * Math.PI;
            return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)];
          });
          const expected = areaByScanLines(points, -64, 4160);
          const features = [
            { geometry: { type: 'Polygon', coordinates: [ring(points)] }, properties: {} },
          ] as const;
          const [feature] = decode(features, { simplifyTolerance: 0 });
          const area = feature ? signedArea(feature.rings[0]?.slice(0, -1) ?? []) : 0;
          // Rounding moves each edge by at most 0.71 units.
          expect(Math.abs(area - expected)).toBeLessThan(0.71 * 2 * Math.PI * 900 * 2 + 60);
        },
      ),
      { numRuns: 80 },
    );
  });
});

/** Area inside the box by rows one unit high: crossings of the even–odd rule, clipped to the box. */
function areaByScanLines(points: readonly (readonly [number, number])[], low: number, high: number): number {
  let area = 0;
  for (let row = low + 0.5; row < high; row++) {
    const crossings: number[] = [];
    points.forEach(([x0, y0], index) => {
      const [x1, y1] = points[(index + 1) % points.length] ?? [x0, y0];
      if (y0 > row !== y1 > row) crossings.push(x0 + ((row - y0) / (y1 - y0)) * (x1 - x0));
    });
    crossings.sort((a, b) => a - b);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const from = Math.max(low, crossings[at] ?? 0);
      const to = Math.min(high, crossings[at + 1] ?? 0);
      area += Math.max(0, to - from);
    }
  }
  return area;
}

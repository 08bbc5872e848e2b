import type { FeatureCollection } from 'geojson';
import { describe, expect, it } from 'vitest';
import { PrivateFeatures, toMercator } from './private-features.ts';

const FILE: FeatureCollection = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: 'square' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [118.75, 30.94],
            [118.751, 30.94],
            [118.751, 30.941],
            [118.75, 30.941],
            [118.75, 30.94],
          ],
        ],
      },
    },
    { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [118.7505, 30.9405] } },
    {
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'LineString',
        coordinates: [
          [118.76, 30.94],
          [118.77, 30.94],
        ],
      },
    },
    { type: 'Feature', properties: {}, geometry: { type: 'GeometryCollection', geometries: [] } },
  ],
};

describe('features of a dropped file', () => {
  const features = new PrivateFeatures(FILE);

  it('are found where they are: a point before the area under it', () => {
    expect(features.at(118.7502, 30.9402, 18, 6)).toBe(0);
    expect(features.at(118.7505, 30.9405, 18, 6)).toBe(1);
    expect(features.at(118.765, 30.94, 18, 6)).toBe(2);
    expect(features.at(118.765, 30.941, 18, 6)).toBeNull();
  });

  it('come to the tile that they touch, in its own units', () => {
    const z = 16;
    const [x, y] = toMercator(118.7505, 30.9405).map((value) => Math.floor(value * 2 ** z));
    const shapes = features.tile(z, x ?? 0, y ?? 0);
    expect(shapes.map(({ feature }) => feature)).toEqual([0, 1]);
    const [px = -1, py = -1] = shapes[1]?.parts[0] ?? [];
    expect(px).toBeGreaterThanOrEqual(0);
    expect(px).toBeLessThan(4096);
    expect(py).toBeGreaterThanOrEqual(0);
    expect(py).toBeLessThan(4096);
    expect(features.tile(z, (x ?? 0) + 40, y ?? 0)).toEqual([]);
  });

  it('may be none at all', () => {
    const none = new PrivateFeatures({ type: 'FeatureCollection', features: [] });
    expect(none.tile(0, 0, 0)).toEqual([]);
    expect(none.at(0, 0, 5, 6)).toBeNull();
  });
});

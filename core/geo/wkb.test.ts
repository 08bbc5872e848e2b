import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TwinError } from '../errors/twin-error.ts';
import { decodeWkb, encodeWkb, type WkbGeometry } from './wkb.ts';

const ring = [
  [0, 0, 1],
  [4, 0, 1],
  [4, 3, 2],
  [0, 0, 1],
];
const samples: readonly WkbGeometry[] = [
  { type: 'Point', coordinates: [118.7, 30.9] },
  { type: 'LineString', coordinates: ring },
  { type: 'Polygon', coordinates: [ring, ring] },
  { type: 'MultiPoint', coordinates: ring },
  { type: 'MultiLineString', coordinates: [ring, ring] },
  { type: 'MultiPolygon', coordinates: [[ring], [ring, ring]] },
];

describe('well-known binary', () => {
  it.each(samples)('carries a $type there and back', (geometry) => {
    expect(decodeWkb(encodeWkb(geometry))).toEqual(geometry);
  });

  it('is the byte string of the OGC example for POINT(2 4)', () => {
    expect(Buffer.from(encodeWkb({ type: 'Point', coordinates: [2, 4] })).toString('hex')).toBe(
      '010100000000000000000000400000000000001040',
    );
  });

  it('answers any bytes with a geometry or a TwinError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          decodeWkb(bytes);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(TwinError);
        }
      }),
    );
  });
});

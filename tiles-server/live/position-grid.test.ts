import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PositionGrid } from './position-grid.ts';

const place = fc.tuple(
  fc.integer({ min: 0, max: 80 }),
  fc.double({ min: 118.6, max: 118.9, noNaN: true }),
  fc.double({ min: 30.8, max: 31.1, noNaN: true }),
);

describe('position grid', () => {
  it('finds exactly what a test of each position finds, after any moves', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 200 }), place, place, (moves, [, x0, y0], [, x1, y1]) => {
        const grid = new PositionGrid();
        const last = new Map<number, [number, number]>();
        for (const [index, lon, lat] of moves) {
          grid.move(index, lon, lat);
          last.set(index, [lon, lat]);
        }
        const [west, east] = [Math.min(x0, x1), Math.max(x0, x1)];
        const [south, north] = [Math.min(y0, y1), Math.max(y0, y1)];
        const inside = ([lon, lat]: [number, number]) =>
          lon >= west && lon <= east && lat >= south && lat <= north;
        const expected = [...last].filter(([, at]) => inside(at)).map(([index]) => index);
        expect([...grid.query([west, south, east, north])]).toEqual(expected.sort((a, b) => a - b));
      }),
    );
  });
});

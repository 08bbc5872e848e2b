import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compassPoint, nearestThings } from './nearby-things.ts';
import { boxAbout, viewMiddle } from './view-middle.ts';

const MIDDLE = { lon: 118.758, lat: 30.945, reachM: 500 };
const thing = (lon: number, lat: number) => ({
  ...{ layerId: 'a', featureId: `${lon} ${lat}`, name: '', kind: '', value: '', lon, lat, heightM: null },
});

describe('things near the middle of the view', () => {
  it('are told with distance and bearing, nearest first', () => {
    const things = [thing(118.758, 30.955), thing(118.768, 30.945), thing(118.758, 30.9441), thing(119, 31)];
    const near = nearestThings(things, MIDDLE, 3);
    expect(near.map(({ bearingDeg }) => compassPoint(bearingDeg))).toEqual(['s', 'e', 'n']);
    // A degree of latitude at 31° is 110,867 m, one of longitude 95,600 m (radii of curvature of WGS 84).
    expect(near.map(({ distanceM }) => Math.round(distanceM))).toEqual([100, 956, 1109]);
  });

  it('names the eighth of the compass that is nearest', () => {
    expect([0, 22, 23, 337, 338, 359.9, 180, 270].map(compassPoint)).toEqual([
      'n',
      'n',
      'ne',
      'nw',
      'n',
      'n',
      's',
      'w',
    ]);
  });
});

describe('middle of the view', () => {
  it('lies ahead of the camera by its height and tilt', () => {
    const level = { lon: 118.758, lat: 30.945, heightM: 500, rollDeg: 0 };
    const down = viewMiddle({ ...level, headingDeg: 30, pitchDeg: -90 });
    expect([down.lon, down.lat]).toEqual([expect.closeTo(118.758, 6), expect.closeTo(30.945, 6)]);
    const north = viewMiddle({ ...level, headingDeg: 0, pitchDeg: -45 });
    expect((north.lat - 30.945) * 111_320).toBeCloseTo(500, 0);
    const east = viewMiddle({ ...level, headingDeg: 90, pitchDeg: 0 });
    expect(east.lat).toBeCloseTo(30.945, 6);
    expect(east.reachM).toBeLessThanOrEqual(1500);
  });

  it('has a box around it, whatever the camera', () => {
    const angle = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
    const views = fc.record({
      ...{
        lon: angle(170),
        lat: angle(80),
        headingDeg: angle(360),
        pitchDeg: angle(90),
        rollDeg: angle(180),
      },
      heightM: fc.double({ min: -300, max: 1e7, noNaN: true }),
    });
    fc.assert(
      fc.property(views, (view) => {
        const middle = viewMiddle(view);
        const [west, south, east, north] = boxAbout(middle);
        expect(west < middle.lon && middle.lon < east && south < middle.lat && middle.lat < north).toBe(true);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewBounds } from './view-bounds.ts';

const METRES_PER_DEGREE = 111_320;
const MAX_REACH_M = 30_000;

describe('box of what the camera sees', () => {
  it('holds the ground under every pixel of the picture', () => {
    const cameras = fc.record({
      heightM: fc.double({ min: 20, max: 20_000, noNaN: true }),
      pitchDeg: fc.double({ min: -90, max: -1, noNaN: true }),
      headingDeg: fc.double({ min: 0, max: 360, noNaN: true }),
    });
    const pixels = fc.tuple(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(
        cameras,
        pixels,
        fc.double({ min: 0.45, max: 2.2, noNaN: true }),
        (camera, pixel, aspect) => {
          const view = { ...camera, lon: 118.75, lat: 30.94, rollDeg: 0 };
          const box = viewBounds(view);
          // A line of sight through the pixel; the opening of 60° lies along the longer side.
          const longer = Math.tan(Math.PI / 6);
          const right = pixel[0] * (aspect >= 1 ? longer : longer * aspect);
          const up = pixel[1] * (aspect >= 1 ? longer / aspect : longer);
          const [pitch, heading] = [(view.pitchDeg * Math.PI) / 180, (view.headingDeg * Math.PI) / 180];
          const ahead = Math.cos(pitch) - up * Math.sin(pitch);
          const upward = Math.sin(pitch) + up * Math.cos(pitch);
          fc.pre(upward < 0);
          const reach = view.heightM / -upward;
          const [aheadM, rightM] = [ahead * reach, right * reach];
          fc.pre(Math.hypot(aheadM, rightM) < MAX_REACH_M);
          const eastM = Math.sin(heading) * aheadM + Math.cos(heading) * rightM;
          const northM = Math.cos(heading) * aheadM - Math.sin(heading) * rightM;
          const lon = view.lon + eastM / (METRES_PER_DEGREE * Math.cos((view.lat * Math.PI) / 180));
          const lat = view.lat + northM / METRES_PER_DEGREE;
          return lon >= box[0] && lat >= box[1] && lon <= box[2] && lat <= box[3];
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('stays small where the camera looks down, and is the same after a small move', () => {
    const down = { lon: 118.751, lat: 30.941, heightM: 500, headingDeg: 0, pitchDeg: -90, rollDeg: 0 };
    const [west, south, east, north] = viewBounds(down);
    expect(Math.max(east - west, north - south)).toBeLessThanOrEqual(0.06);
    expect(viewBounds({ ...down, lon: 118.7512 })).toEqual([west, south, east, north]);
  });
});

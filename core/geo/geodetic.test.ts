import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bd09ToGcj02, gcj02ToBd09, gcj02ToWgs84, wgs84ToGcj02 } from './gcj02.ts';
import { ecefToLonLatHeight, lonLatHeightToEcef } from './geodetic.ts';
import { geographicTileAt, geographicTileBounds } from './geographic-tiling.ts';
import { egm96GeoidM } from './geoid.ts';
import { parseHeightDatum } from './height-datum.ts';
import { createLocalFrame } from './local-frame.ts';
import { mortonDecode, mortonEncode, tileKey, tileOrder } from './morton.ts';
import { quadtreeAddress, quadtreeTileBounds } from './quadtree.ts';
import { lonLatToMercatorUnit, mercatorUnitToLonLat, webMercatorTileBounds } from './web-mercator.ts';

const lon = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -89.9, max: 89.9, noNaN: true });
const height = fc.double({ min: -1000, max: 9000, noNaN: true });

describe('geodetic positions', () => {
  it('goes to ECEF and back within a micrometre', () => {
    fc.assert(
      fc.property(lon, lat, height, (lonDeg, latDeg, heightM) => {
        const [backLon, backLat, backHeight] = ecefToLonLatHeight(
          ...lonLatHeightToEcef(lonDeg, latDeg, heightM),
        );
        expect(Math.abs(backLat - latDeg)).toBeLessThan(1e-11);
        expect(Math.abs(((backLon - lonDeg + 540) % 360) - 180)).toBeLessThan(1e-11);
        expect(Math.abs(backHeight - heightM)).toBeLessThan(1e-6);
      }),
    );
  });

  it('knows a point of the EPSG guidance note 7-2 (WGS 84, 53°48′33.820″N 2°07′46.380″E 73.0 m)', () => {
    const [x, y, z] = lonLatHeightToEcef(2 + 7 / 60 + 46.38 / 3600, 53 + 48 / 60 + 33.82 / 3600, 73);
    expect(x).toBeCloseTo(3_771_793.968, 2);
    expect(y).toBeCloseTo(140_253.342, 2);
    expect(z).toBeCloseTo(5_124_304.349, 2);
  });

  it('keeps lengths in a local frame', () => {
    const metres = fc.double({ min: -5000, max: 5000, noNaN: true });
    fc.assert(
      fc.property(lon, lat, height, fc.tuple(metres, metres, metres), (a, b, h, [e, n, u]) => {
        const frame = createLocalFrame([a, b, h]);
        const [east, north, up] = frame.toLocal(...frame.toLonLatHeight(e, n, u));
        expect(Math.hypot(east - e, north - n, up - u)).toBeLessThan(1e-5);
      }),
    );
  });
});

describe('map datums and heights', () => {
  it('shifts Xuancheng by the offsets of the domain table', () => {
    const [gLon, gLat] = wgs84ToGcj02(118.758, 30.945);
    const metresEast = (gLon - 118.758) * 95_600;
    expect(metresEast).toBeGreaterThan(485);
    expect(metresEast).toBeLessThan(493);
    expect((gLat - 30.945) * 110_860).toBeCloseTo(-246, -1);
  });

  it('returns from GCJ-02 and BD-09 within a millimetre', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 75, max: 134, noNaN: true }),
        fc.double({ min: 18, max: 53, noNaN: true }),
        (a, b) => {
          const [lon1, lat1] = gcj02ToWgs84(...bd09ToGcj02(...gcj02ToBd09(...wgs84ToGcj02(a, b))));
          expect(Math.hypot(lon1 - a, lat1 - b)).toBeLessThan(1e-8);
        },
      ),
    );
  });

  it('has the EGM96 values of the domain table', () => {
    expect(egm96GeoidM(118.7533, 30.9482)).toBeCloseTo(2.2, 1);
    expect(egm96GeoidM(119.4122, 30.8952)).toBeCloseTo(4.3, 0);
  });

  it('understands every way to state a height datum and refuses the rest', () => {
    expect(parseHeightDatum('ellipsoidal').shiftM(118, 30)).toBe(0);
    expect(parseHeightDatum('cgcs1985').shiftM(118.7533, 30.9482)).toBeCloseTo(2.2, 1);
    expect(parseHeightDatum('43.2').shiftM(0, 0)).toBe(43.2);
    expect(() => parseHeightDatum('sea')).toThrow(expect.objectContaining({ code: 'usage' }));
    expect(() => parseHeightDatum('4000')).toThrow(expect.objectContaining({ code: 'usage' }));
  });
});

describe('tile addresses', () => {
  it('interleaves and returns', () => {
    const cell = fc.integer({ min: 0, max: 2 ** 24 - 1 });
    fc.assert(
      fc.property(cell, cell, (x, y) => {
        expect(mortonDecode(mortonEncode(x, y))).toEqual({ x, y });
      }),
    );
    expect(mortonEncode(1, 0)).toBe(1n);
    expect(mortonEncode(0, 1)).toBe(2n);
    expect(mortonEncode(3, 5)).toBe(39n);
    expect(tileKey(24, 2 ** 24 - 1, 2 ** 24 - 1)).toBeLessThan(2n ** 63n);
  });

  it('orders tiles by a number as by their keys', () => {
    const address = fc
      .integer({ min: 0, max: 20 })
      .chain((level) =>
        fc.tuple(fc.constant(level), fc.nat({ max: 2 ** level - 1 }), fc.nat({ max: 2 ** level - 1 })),
      );
    fc.assert(
      fc.property(address, address, (a, b) => {
        const [keyA, keyB] = [tileKey(...a), tileKey(...b)];
        expect(Math.sign(tileOrder(...a) - tileOrder(...b))).toBe(keyA < keyB ? -1 : keyA > keyB ? 1 : 0);
      }),
    );
  });

  it('puts a place in the tile whose bounds hold it', () => {
    const root = [118, 30, 119.5, 31.4] as const;
    fc.assert(
      fc.property(
        fc.double({ min: 118, max: 119.49, noNaN: true }),
        fc.double({ min: 30, max: 31.39, noNaN: true }),
        fc.integer({ min: 0, max: 20 }),
        (a, b, level) => {
          const { x, y } = quadtreeAddress(root, level, a, b);
          const [west, south, east, north] = quadtreeTileBounds(root, level, x, y);
          const slack = 1e-9;
          expect(a >= west - slack && a <= east + slack && b >= south - slack && b <= north + slack).toBe(
            true,
          );
          const g = geographicTileAt(level, a, b);
          const terrain = geographicTileBounds(level, g.x, g.y);
          expect(a >= terrain[0] && a <= terrain[2] && b >= terrain[1] && b <= terrain[3]).toBe(true);
        },
      ),
    );
  });

  it('agrees with the Web Mercator tile of a known place', () => {
    const [x, y] = lonLatToMercatorUnit(118.758, 30.945);
    // The slippy-map tile formula as commonly published: tan and sec of the latitude.
    const latitude = (30.945 * Math.PI) / 180;
    const row = ((1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2) * 2 ** 14;
    expect(y * 2 ** 14).toBeCloseTo(row, 6);
    expect(Math.floor(x * 2 ** 14)).toBe(13_596);
    const [backLon, backLat] = mercatorUnitToLonLat(x, y);
    expect(backLon).toBeCloseTo(118.758, 10);
    expect(backLat).toBeCloseTo(30.945, 10);
    expect(webMercatorTileBounds(0, 0, 0)[0]).toBe(-180);
  });
});

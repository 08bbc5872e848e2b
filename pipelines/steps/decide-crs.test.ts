import { describe, expect, it } from 'vitest';
import { crsLabel } from '#core/geo/crs.ts';
import { decideCrs } from './decide-crs.ts';

const PORTLAND = [-122.71, 45.49, -122.63, 45.55] as const;
const XUANCHENG = [118.74, 30.93, 118.76, 30.95] as const;
const refusalOf = (crs: string | null, bounds: readonly [number, number, number, number]) => {
  try {
    decideCrs(crs, bounds, '/a/城市.geojson');
  } catch (error) {
    return error;
  }
  return null;
};

describe('the CRS of a file', () => {
  it.each(['EPSG:4269', 'EPSG:4326', 'OGC:CRS84'])('takes Portland in %s', (crs) => {
    expect(crsLabel(decideCrs(crs, PORTLAND, 'a.tif'))).toBe(crs);
  });

  it('does not take Xuancheng for NAD 83, whose area crosses the 180th meridian', () => {
    expect(refusalOf('EPSG:4269', XUANCHENG)).toMatchObject({ code: 'crs/out-of-range' });
  });

  it('says that longitude and latitude look exchanged, and what to do', () => {
    expect(refusalOf('OGC:CRS84', [30.93, 118.74, 30.95, 118.76])).toMatchObject({
      code: 'crs/out-of-range',
      message: expect.stringContaining('longitude and latitude look exchanged'),
      place: { file: '/a/城市.geojson' },
      remedy: expect.stringContaining('longitude before latitude'),
    });
    expect(refusalOf('EPSG:4549', [3_425_000, 381_000, 3_426_000, 382_000])).toMatchObject({
      message: expect.stringContaining('x and y look exchanged'),
    });
  });

  it('names the file of a missing and of an unknown one', () => {
    expect(refusalOf(null, XUANCHENG)).toMatchObject({
      code: 'crs/missing',
      place: { file: '/a/城市.geojson' },
      remedy: expect.stringContaining('--crs'),
    });
    expect(refusalOf('EPSG:999999', XUANCHENG)).toMatchObject({
      code: 'crs/unknown',
      place: { file: '/a/城市.geojson' },
    });
  });
});

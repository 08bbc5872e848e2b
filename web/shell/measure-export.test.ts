import { describe, expect, it } from 'vitest';
import type { MeasureResult } from '#web/scene/scene-types.ts';
import { measureToCsv, measureToGeoJson } from './measure-export.ts';

const result = (mode: MeasureResult['mode']): MeasureResult => ({
  mode,
  positions: [
    [118.75, 30.94, 12.3456],
    [118.76, 30.94, 14],
    [118.76, 30.95, 15.5],
  ],
  lengthM: 2063.41239,
  areaM2: 529_000.126,
  heightDifferenceM: 3.1544,
  finished: true,
});

describe('a measurement as a file', () => {
  it('has a row per vertex after its heading', () => {
    expect(measureToCsv(result('distance')).trim().split('\r\n')).toEqual([
      'vertex,lon_deg,lat_deg,ellipsoidal_height_m',
      '1,118.75000000,30.94000000,12.346',
      '2,118.76000000,30.94000000,14.000',
      '3,118.76000000,30.95000000,15.500',
    ]);
  });

  it('is a closed ring for an area and a line for a distance', () => {
    const [area] = measureToGeoJson(result('area')).features;
    expect(area?.geometry.type).toBe('Polygon');
    const ring = area?.geometry.type === 'Polygon' ? area.geometry.coordinates[0] : [];
    expect(ring).toHaveLength(4);
    expect(ring?.[0]).toEqual(ring?.[3]);
    expect(area?.properties).toMatchObject({ measure: 'area', area_m2: 529_000.13, perimeter_m: 2063.412 });
    expect(area?.properties).not.toHaveProperty('height_difference_m');
    const [line] = measureToGeoJson(result('distance')).features;
    expect(line?.geometry.type).toBe('LineString');
    expect(line?.properties).not.toHaveProperty('area_m2');
  });
});

import { describe, expect, it } from 'vitest';
import { findCsvColumns } from './csv-columns.ts';

describe('findCsvColumns', () => {
  it('stands a tree on the height of its foot, not on its own height', () => {
    const columns = findCsvColumns(['id', 'species', 'height_m', 'crown_m', 'lon', 'lat', 'ground_height_m']);
    expect(columns?.z).toBe(6);
  });

  it('takes the only height there is, whatever its unit in brackets', () => {
    expect(findCsvColumns(['点号', '东坐标', '北坐标', '高程（m）'])?.z).toBe(3);
    expect(findCsvColumns(['id', 'lon', 'lat'])?.z).toBe(-1);
  });
});

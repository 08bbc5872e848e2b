import { describe, expect, it } from 'vitest';
import { parseTypedPlace } from './search-input.ts';

describe('typed place', () => {
  it.each([
    '118.758, 30.945',
    '118.758 30.945',
    '30.945,118.758',
    '东经118.758° 北纬30.945°',
    '118.758E,30.945N',
    '北纬30.945 东经118.758',
  ])('reads %s as the city centre', (text) =>
    expect(parseTypedPlace(text)).toEqual({ crs: 'lonlat', lon: 118.758, lat: 30.945 }),
  );
  it('reads plane coordinates in either order', () => {
    const expected = { crs: 'EPSG:4549', eastM: 381234.5, northM: 3424567 };
    expect(parseTypedPlace('381234.5, 3424567')).toEqual(expected);
    expect(parseTypedPlace('3424567 381234.5')).toEqual(expected);
  });
  it.each([
    `118°45′30″E 30°56′42″N`,
    `东经118度45分30秒，北纬30度56分42秒`,
    `118°45'30.0"E, 30°56'42"N`,
    `30°56.7′N 118°45.5′E`,
  ])('reads degrees, minutes and seconds in %s', (text) => {
    const place = parseTypedPlace(text);
    expect(place).toMatchObject({ crs: 'lonlat' });
    if (place?.crs !== 'lonlat') return;
    expect(place.lon).toBeCloseTo(118 + 45 / 60 + 30 / 3600, 9);
    expect(place.lat).toBeCloseTo(30 + 56 / 60 + 42 / 3600, 9);
  });
  it('knows west and south', () => {
    expect(parseTypedPlace('70.5W, 33.2S')).toEqual({ crs: 'lonlat', lon: -70.5, lat: -33.2 });
  });
  it.each(['宛陵路', '118.758', '1 2 3', '200, 95', 'b-12, 3', '800000, 3400000', ''])(
    'leaves %s to the search',
    (text) => expect(parseTypedPlace(text)).toBeNull(),
  );
});

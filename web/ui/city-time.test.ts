import { expect, it } from 'vitest';
import { fromCityField, noonOfNextDay, toCityField } from './city-time.ts';
import { formatDateTime } from './format.ts';

const NOON = Date.UTC(2026, 5, 21, 4);

it('tells the time of the city wherever the browser runs', () => {
  expect(toCityField(NOON)).toBe('2026-06-21T12:00');
  expect(fromCityField('2026-06-21T12:00')).toBe(NOON);
  expect(fromCityField('')).toBeNaN();
  expect(formatDateTime(NOON)).toBe('2026-06-21 12:00');
  expect(formatDateTime(Date.UTC(2026, 5, 21, 16, 0, 7), true)).toBe('2026-06-22 00:00:07');
});

it('plans noon of the next day', () => {
  expect(noonOfNextDay(NOON)).toBe(Date.UTC(2026, 5, 22, 4));
  expect(noonOfNextDay(Date.UTC(2026, 5, 21, 17))).toBe(Date.UTC(2026, 5, 23, 4));
});

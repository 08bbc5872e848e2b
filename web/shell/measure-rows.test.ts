import { expect, it } from 'vitest';
import type { MeasureMode, MeasureResult } from '#web/scene/scene-types.ts';
import { measureRows } from './measure-rows.ts';

const measured = (mode: MeasureMode, points = 3): MeasureResult => ({
  mode,
  positions: Array.from({ length: points }, () => [118.75, 30.95, 10] as const),
  lengthM: 1104.2,
  areaM2: 72_118.9,
  heightDifferenceM: 1.25,
  finished: true,
});

it('gives an area its perimeter in metres and no height difference', () => {
  expect(measureRows(measured('area'), 'en')).toEqual([
    ['area', '72,118.9 m²'],
    ['perimeter', '1,104 m'],
  ]);
});

it('gives a distance its length and height difference, a height the difference alone', () => {
  expect(measureRows(measured('distance'), 'en')).toEqual([
    ['length', '1,104 m'],
    ['heightDifference', '1.25 m'],
  ]);
  expect(measureRows(measured('height'), 'en')).toEqual([['heightDifference', '1.25 m']]);
});

it('says nothing before there is a line or an area', () => {
  expect(measureRows(null, 'en')).toEqual([]);
  expect(measureRows(measured('distance', 1), 'en')).toEqual([]);
  expect(measureRows(measured('area', 2), 'en')).toEqual([]);
});

import type { Feature } from 'geojson';
import { expect, it } from 'vitest';
import { droppedName } from './dropped-name.ts';

const called = (properties: Feature['properties'], id?: string | number) =>
  droppedName({
    ...{ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [118.7, 30.9] } },
    ...(id !== undefined && { id }),
  });

it('is the name, whatever stands before it, else the number of the source', () => {
  expect(called({ 标题: '甲', 名称: '井0' })).toBe('井0');
  expect(called({ NAME: ' ', Title: '乙' })).toBe('乙');
  expect(called({ 编号: 'B-07', id: 1 })).toBe('1');
  expect(called({ 编码: 'B-07' }, 0)).toBe('0');
});

it('is nothing where the source says nothing', () => {
  expect(called({ depth: 30, name: null, id: '' })).toBeNull();
  expect(called(null)).toBeNull();
});

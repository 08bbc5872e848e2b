import { expect, it } from 'vitest';
import { countedUnit } from './counted-unit.ts';

it('says what a channel without a unit counts', () => {
  expect(countedUnit('parking', 'occupied', '1')).toBe('{space}');
  expect(countedUnit('parking', 'occupied', '%')).toBe('%');
  expect(countedUnit('traffic', 'flow', 'veh/h')).toBe('veh/h');
  expect(countedUnit('new', 'count', '1')).toBe('1');
});

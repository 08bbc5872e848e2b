import { describe, expect, it } from 'vitest';
import {
  buildCondition,
  exampleCondition,
  joinConditions,
  OPERATORS,
  operatorText,
} from './build-condition.ts';

describe('condition', () => {
  it('fits the type of the column', () => {
    expect(buildCondition('height_m', 'number', '>', '50')).toBe('height_m > 50');
    expect(buildCondition('height_m', 'number', '>', 'tall')).toBeNull();
    expect(buildCondition('name', 'text', 'LIKE', "o'r")).toBe("name LIKE '%o''r%'");
    expect(buildCondition('name', 'text', '=', ' ')).toBeNull();
    expect(buildCondition('name', 'text', 'IS NULL', '')).toBe('name IS NULL');
  });
  it('calls its operators by signs and words', () => {
    expect(OPERATORS.map((operator) => operatorText(operator, (key) => key))).toEqual([
      ...['=', '≠', '<', '≤', '>', '≥', 'operators.contains', 'operators.isEmpty'],
    ]);
  });
  it('joins to what is there', () => {
    expect(joinConditions('', 'a = 1')).toBe('a = 1');
    expect(joinConditions(' a = 1 ', 'b = 2')).toBe('a = 1 AND b = 2');
    expect(joinConditions('a = 1 or b = 2', 'c = 3')).toBe('(a = 1 or b = 2) AND c = 3');
  });
});

it('has an example from the values that there are', () => {
  const common = { property: 'x', featureCount: 3, missingCount: 0 };
  const words = { ...common, type: 'text' as const, sample: [], values: [{ value: '井0', count: 2 }] };
  const numbers = { ...common, type: 'number' as const, sample: [1, 2.5, 9], values: [] };
  expect(exampleCondition('名称', words)).toBe(`"名称" = '井0'`);
  expect(exampleCondition('depth', numbers)).toBe('depth >= 2.5');
  expect(exampleCondition('depth', { ...numbers, sample: [] })).toBeNull();
  expect(exampleCondition('depth', undefined)).toBeNull();
});

import { describe, expect, it } from 'vitest';
import { buildCondition, joinConditions } from './build-condition.ts';

describe('condition', () => {
  it('fits the type of the column', () => {
    expect(buildCondition('height_m', 'number', '>', '50')).toBe('height_m > 50');
    expect(buildCondition('height_m', 'number', '>', 'tall')).toBeNull();
    expect(buildCondition('name', 'text', 'LIKE', "o'r")).toBe("name LIKE '%o''r%'");
    expect(buildCondition('name', 'text', '=', ' ')).toBeNull();
    expect(buildCondition('name', 'text', 'IS NULL', '')).toBe('name IS NULL');
  });
  it('joins to what is there', () => {
    expect(joinConditions('', 'a = 1')).toBe('a = 1');
    expect(joinConditions(' a = 1 ', 'b = 2')).toBe('a = 1 AND b = 2');
    expect(joinConditions('a = 1 or b = 2', 'c = 3')).toBe('(a = 1 or b = 2) AND c = 3');
  });
});

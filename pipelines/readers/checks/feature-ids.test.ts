import { expect, it } from 'vitest';
import { createFeatureIds } from './feature-ids.ts';

it('gives each id once, within a file and across files', () => {
  const ids = createFeatureIds();
  const one = ids.nextFile();
  expect(['a', 'a', 'b'].map((id) => one.idFor(id))).toEqual(['a', 'a#2', 'b']);
  const two = ids.nextFile();
  expect(['a', 'c', 'c', 'a'].map((id) => two.idFor(id))).toEqual(['a#3', 'c', 'c#2', 'a#4']);
});

it('leads parts to the parent of their own file, before and after it is met', () => {
  const ids = createFeatureIds();
  const one = ids.nextFile();
  expect([one.idFor('b'), one.parentFor('b')]).toEqual(['b', 'b']);
  const two = ids.nextFile();
  expect(two.parentFor('b')).toBe('b#2');
  expect(two.idFor('b')).toBe('b#2');
  expect(two.parentFor('b')).toBe('b#2');
  expect(two.parentFor('new')).toBe('new');
});

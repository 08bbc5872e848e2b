import { expect, it } from 'vitest';
import { createFingerprintSet } from './fingerprint-set.ts';

it('knows every id again and takes no new one for an old one', () => {
  const ids = createFingerprintSet();
  const names = Array.from({ length: 300_000 }, (_, index) => `building-${index}`);
  expect(names.filter((name) => !ids.add(name))).toEqual([]);
  expect(names.filter((name) => ids.add(name))).toEqual([]);
  expect(names.filter((name) => !ids.has(name))).toEqual([]);
  expect(ids.has('building-300000')).toBe(false);
});

import { describe, expect, it } from 'vitest';
import { admitted } from './admitted.ts';

const layers = ['a', 'b', 'c'].map((id) => ({ id }));
const ids = (known: Set<string>, room = true) => admitted(layers, known, room).map(({ id }) => id);

describe('admitted', () => {
  it('takes in one new layer a frame, in their order, and keeps those it has', () => {
    const known = new Set<string>();
    expect(ids(known)).toEqual(['a']);
    expect(ids(known)).toEqual(['a', 'b']);
    expect(ids(known, false)).toEqual(['a', 'b']);
    expect(ids(known)).toEqual(['a', 'b', 'c']);
    expect(ids(known)).toHaveLength(3);
  });

  it('leaves the order to the caller where a known layer stands behind new ones', () => {
    expect(ids(new Set(['c']))).toEqual(['a', 'c']);
  });
});

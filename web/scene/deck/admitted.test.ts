import { describe, expect, it } from 'vitest';
import { admitted } from './admitted.ts';

const layers = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));
const ids = (known: Set<string>) => admitted(layers, known).map(({ id }) => id);

describe('admitted', () => {
  it('takes in two new layers a frame, in their order, and keeps those it has', () => {
    const known = new Set<string>();
    expect(ids(known)).toEqual(['a', 'b']);
    expect(ids(known)).toEqual(['a', 'b', 'c', 'd']);
    expect(ids(known)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(ids(known)).toHaveLength(5);
  });

  it('leaves the order to the caller where a known layer stands behind new ones', () => {
    expect(ids(new Set(['e']))).toEqual(['a', 'b', 'e']);
  });
});

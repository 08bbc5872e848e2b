import { describe, expect, it } from 'vitest';
import { RebuildWaits } from './rebuild-waits.ts';

describe('waits before a scene is built anew', () => {
  it('grow while failures follow each other, and never end', () => {
    const waits = new RebuildWaits();
    const given = Array.from({ length: 6 }, (_, index) => waits.next(index * 60_000));
    expect(given).toEqual([0, 2000, 10_000, 60_000, 60_000, 60_000]);
  });

  it('begin anew after a scene that lived', () => {
    const waits = new RebuildWaits();
    expect([waits.next(0), waits.next(1000), waits.next(200_000)]).toEqual([0, 2000, 0]);
  });
});

import { describe, expect, it } from 'vitest';
import { TilePainter } from './tile-painter.ts';

const tiles = Array.from({ length: 10 }, (_, at) => ({ name: `t${at}` }));
const [first = { name: '' }] = tiles;

/** A painter whose every tile takes some milliseconds. */
function timed(millisecondsPerTile: number) {
  let nowMs = 0;
  const painted: string[] = [];
  const painter = new TilePainter<{ readonly name: string }>(
    ({ name }) => {
      painted.push(name);
      nowMs += millisecondsPerTile;
    },
    () => nowMs,
  );
  const frame = (seen: readonly { readonly name: string }[] = tiles) => {
    painted.length = 0;
    painter.nextFrame();
    for (const tile of seen) painter.see(tile);
    return [...painted];
  };
  return { painter, frame };
}

describe('painter of tiles', () => {
  it('paints what was never painted at once, and then no more', () => {
    const { frame, painter } = timed(3);
    expect(frame()).toHaveLength(10);
    expect(frame()).toEqual([]);
    expect(painter.behind).toBe(false);
  });

  it('renews tile by tile within the budget of a frame', () => {
    const { frame, painter } = timed(3);
    frame();
    painter.renew();
    expect(painter.behind).toBe(true);
    expect(frame()).toEqual(['t0', 't1']);
    expect(painter.behind).toBe(true);
    for (let left = 4; left > 0; left--) frame();
    expect(painter.behind).toBe(false);
    expect(frame()).toEqual([]);
  });

  it('paints at least one tile a frame, however long it takes', () => {
    const { frame, painter } = timed(50);
    frame(tiles.slice(0, 2));
    painter.renew();
    expect(frame(tiles.slice(0, 2))).toEqual(['t0']);
    expect(frame(tiles.slice(0, 2))).toEqual(['t1']);
  });

  it('paints one tile anew, and hidden ones when they are seen again', () => {
    const { frame, painter } = timed(0);
    frame();
    painter.renewTile(first);
    expect(frame()).toEqual(['t0']);
    painter.renew();
    expect(frame(tiles.slice(0, 4))).toHaveLength(4);
    expect(painter.behind).toBe(false);
    expect(frame()).toHaveLength(6);
  });
});

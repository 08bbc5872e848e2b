import { describe, expect, it } from 'vitest';
import { TileClasses } from './tile-classes.ts';

interface Request {
  readonly tile: { readonly name: string };
  readonly signal: AbortSignal;
  answer(bytes: Uint8Array): Promise<void>;
  fail(error: Error): Promise<void>;
}

/** Classes whose requests are answered by hand. */
function byHand() {
  const requests: Request[] = [];
  const loaded: string[] = [];
  const failures: unknown[] = [];
  const settle = () => new Promise<void>((done) => setTimeout(done, 0));
  const classes = new TileClasses<{ readonly name: string }>({
    load: (tile, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        requests.push({
          tile,
          signal,
          answer: (bytes) => {
            resolve(bytes);
            return settle();
          },
          fail: (error) => {
            reject(error);
            return settle();
          },
        });
      }),
    onLoaded: ({ name }) => loaded.push(name),
    onFailed: (error) => failures.push(error),
  });
  const asked = () => requests.map(({ tile }) => tile.name);
  return { classes, requests, loaded, failures, asked };
}

const tiles = Array.from({ length: 8 }, (_, at) => ({ name: `t${at}` }));
const [first = { name: '' }, second = { name: '' }] = tiles;

describe('classes of drawn tiles', () => {
  it('are asked for once per tile, four at a time', async () => {
    const { classes, requests, loaded, asked } = byHand();
    for (let frame = 0; frame < 3; frame++) {
      classes.nextFrame();
      for (const tile of tiles) classes.see(tile);
    }
    expect(asked()).toEqual(['t0', 't1', 't2', 't3']);
    expect(classes.pending).toBe(8);
    expect(classes.bytesOf(first)).toBeNull();
    await requests[0]?.answer(Uint8Array.of(3));
    expect(loaded).toEqual(['t0']);
    expect(classes.bytesOf(first)).toEqual(Uint8Array.of(3));
    expect(asked()).toEqual(['t0', 't1', 't2', 't3', 't4']);
  });

  it('are not asked for tiles that left the view before their turn', async () => {
    const { classes, requests, asked } = byHand();
    classes.nextFrame();
    for (const tile of tiles) classes.see(tile);
    classes.nextFrame();
    for (const tile of tiles.slice(6)) classes.see(tile);
    for (const request of requests.slice(0, 4)) await request.answer(new Uint8Array());
    expect(asked()).toEqual(['t0', 't1', 't2', 't3', 't6', 't7']);
    classes.nextFrame();
    classes.see(tiles[5] ?? first);
    expect(asked().at(-1)).toBe('t5');
  });

  it('are left when a tile is unloaded, and when the rule ends', async () => {
    const { classes, requests, loaded, failures } = byHand();
    classes.nextFrame();
    for (const tile of tiles) classes.see(tile);
    classes.forget(first);
    expect(requests[0]?.signal.aborted).toBe(true);
    classes.end();
    expect(requests.every(({ signal }) => signal.aborted)).toBe(true);
    await requests[1]?.answer(Uint8Array.of(1));
    expect([loaded, failures, classes.bytesOf(second), requests.length]).toEqual([[], [], null, 4]);
    expect(classes.pending).toBe(0);
  });

  it('report the first failure, and try again when the tile comes back into view', async () => {
    const { classes, requests, failures, asked } = byHand();
    classes.nextFrame();
    classes.see(first);
    classes.see(second);
    await requests[0]?.fail(new Error('one'));
    await requests[1]?.fail(new Error('two'));
    expect(failures).toEqual([new Error('one')]);
    classes.nextFrame();
    classes.see(first);
    classes.nextFrame();
    classes.nextFrame();
    classes.see(first);
    expect(asked()).toEqual(['t0', 't1', 't0']);
    await requests[2]?.answer(Uint8Array.of(7));
    expect(classes.bytesOf(first)).toEqual(Uint8Array.of(7));
  });
});

import * as Cesium from 'cesium';

/** No turn of the page works longer than this on tiles that came; what is left has its turn in the next, drawn or not. */
const MOST_MS = 40;

/** What is private of a tile of Cesium 1.145: a step of its way from an answer to something drawn. */
export interface CesiumTiles {
  process(this: unknown, ...given: unknown[]): void;
}
const { Cesium3DTile } = Cesium as unknown as { readonly Cesium3DTile: { readonly prototype: CesiumTiles } };

const budgeted = new WeakSet<CesiumTiles>();

/** Cesium prepares every tile that came since the last frame in one go: where frames are slow these are dozens. */
export function budgetTiles(tiles: CesiumTiles = Cesium3DTile.prototype): void {
  if (budgeted.has(tiles)) return;
  budgeted.add(tiles);
  const { process } = tiles;
  let spentMs = 0;
  tiles.process = function (...given) {
    if (spentMs > MOST_MS) return;
    if (spentMs === 0)
      queueMicrotask(() => {
        spentMs = 0;
      });
    const began = performance.now();
    try {
      process.apply(this, given);
    } finally {
      spentMs += performance.now() - began;
    }
  };
}

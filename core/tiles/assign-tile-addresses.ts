import { TwinError } from '../errors/twin-error.ts';
import type { LonLatBounds } from '../geo/position.ts';
import { squareRootBounds } from './square-root-bounds.ts';

/** One entry per feature. */
export interface TileAddressInput {
  /** west, south, east, north of each feature, degrees. */
  readonly bounds: Float64Array;
  /** Higher is seen from further away. */
  readonly importance: Float32Array;
  /** Expected share of each feature in its tile, bytes. */
  readonly bytes: Uint32Array;
}

export interface TileAddressOptions {
  /** Features a tile may hold; default 500. */
  readonly maxFeatures?: number;
  /** Bytes a tile may hold; default 150,000. */
  readonly maxBytes?: number;
  /** Deepest level, 0…20; default 20. */
  readonly maxLevel?: number;
}

export interface TileAddresses {
  readonly root: LonLatBounds;
  /** Levels in use: the deepest level + 1. */
  readonly levels: number;
  readonly level: Uint8Array;
  /** West → east. */
  readonly x: Uint32Array;
  /** South → north, as in quadtreeTileBounds. */
  readonly y: Uint32Array;
}

const DEEPEST = 20;

/**
 * Gives each feature one tile of an implicit quadtree with refinement ADD. Every tile, from the root down,
 * keeps what is larger than its children, then the most important (then largest) features while there is room;
 * the rest goes to the child that holds the centre. A tile exceeds its room only by features larger than its
 * children, by a single feature that is too heavy anywhere, or at the deepest level.
 * Throws `input/empty` without features and `input/unreadable` for bounds that are not numbers.
 */
export function assignTileAddresses(
  input: TileAddressInput,
  options: TileAddressOptions = {},
): TileAddresses {
  const { maxFeatures = 500, maxBytes = 150_000 } = options;
  const maxLevel = Math.min(DEEPEST, options.maxLevel ?? DEEPEST);
  const total = input.importance.length;
  const root = squareRootBounds(input.bounds);
  const { gridX, gridY, extent } = toGrid(input.bounds, root);
  const level = new Uint8Array(total);
  const x = new Uint32Array(total);
  const y = new Uint32Array(total);
  let order = rank(input.importance, extent);
  let next = new Uint32Array(total);
  let deepest = 0;
  // Level by level: `starts` delimits the features still to place of each open tile, best rank first.
  let starts: number[] = [0, total];
  for (let depth = 0; starts.length > 1; depth++) {
    const shift = DEEPEST - depth;
    const childSize = 2 ** -(depth + 1);
    const nextStarts: number[] = [0];
    let written = 0;
    for (let tile = 0; tile + 1 < starts.length; tile++) {
      const from = starts[tile] as number;
      const to = starts[tile + 1] as number;
      let features = 0;
      let bytes = 0;
      for (let at = from; at < to; at++) {
        const feature = order[at] as number;
        if (depth < maxLevel && (extent[feature] as number) <= childSize) continue;
        features++;
        bytes += input.bytes[feature] as number;
      }
      let open = true;
      const counts = [0, 0, 0, 0];
      const rest: number[] = [];
      for (let at = from; at < to; at++) {
        const feature = order[at] as number;
        const size = input.bytes[feature] as number;
        let stays = depth === maxLevel || (extent[feature] as number) > childSize;
        if (!stays && open) {
          open = features === 0 || (features < maxFeatures && bytes + size <= maxBytes);
          if (open) {
            stays = true;
            features++;
            bytes += size;
          }
        }
        if (stays) {
          level[feature] = depth;
          x[feature] = (gridX[feature] as number) >> shift;
          y[feature] = (gridY[feature] as number) >> shift;
          deepest = depth;
        } else {
          rest.push(feature);
          counts[childOf(feature, shift)] = (counts[childOf(feature, shift)] as number) + 1;
        }
      }
      const cursor: number[] = [];
      for (const count of counts) {
        cursor.push(written);
        written += count;
        if (count > 0) nextStarts.push(written);
      }
      for (const feature of rest) {
        const child = childOf(feature, shift);
        next[cursor[child] as number] = feature;
        cursor[child] = (cursor[child] as number) + 1;
      }
    }
    [order, next] = [next, order];
    starts = nextStarts;
  }
  return { root, levels: deepest + 1, level, x, y };

  function childOf(feature: number, shift: number): number {
    const bit = shift - 1;
    return (((gridX[feature] as number) >> bit) & 1) | ((((gridY[feature] as number) >> bit) & 1) << 1);
  }
}

/** Centres on the 2^20 grid of the deepest level, and the larger side of each feature as a share of the root. */
function toGrid(bounds: Float64Array, root: LonLatBounds) {
  const total = bounds.length / 4;
  const [west, south, east, north] = root;
  const cells = 2 ** DEEPEST;
  const gridX = new Uint32Array(total);
  const gridY = new Uint32Array(total);
  const extent = new Float64Array(total);
  const cell = (fraction: number) => Math.min(cells - 1, Math.max(0, Math.floor(fraction * cells)));
  for (let feature = 0; feature < total; feature++) {
    const w = bounds[feature * 4] as number;
    const s = bounds[feature * 4 + 1] as number;
    const e = bounds[feature * 4 + 2] as number;
    const n = bounds[feature * 4 + 3] as number;
    if (!Number.isFinite(w + s + e + n)) {
      throw new TwinError('input/unreadable', 'bounds of a feature are not numbers', {
        place: { at: `feature ${feature}` },
      });
    }
    gridX[feature] = cell(((w + e) / 2 - west) / (east - west));
    gridY[feature] = cell(((s + n) / 2 - south) / (north - south));
    extent[feature] = Math.max((e - w) / (east - west), (n - s) / (north - south));
  }
  return { gridX, gridY, extent };
}

/** Most important first, then largest, then as given: a total order, so the result is repeatable. */
function rank(importance: Float32Array, extent: Float64Array): Uint32Array<ArrayBuffer> {
  const order = new Uint32Array(importance.length);
  for (let feature = 0; feature < order.length; feature++) order[feature] = feature;
  return order.sort(
    (a, b) =>
      (importance[b] as number) - (importance[a] as number) ||
      (extent[b] as number) - (extent[a] as number) ||
      a - b,
  );
}

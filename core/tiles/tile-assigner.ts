import type { LonLatBounds } from '../geo/position.ts';

export interface TileAssignerOptions {
  /** Features a tile may hold; default 500. */
  readonly maxFeatures?: number;
  /** Bytes a tile may hold; default 250,000. */
  readonly maxBytes?: number;
  /** Deepest level, 0…20; default 20. */
  readonly maxLevel?: number;
}

/** Tile of one feature: x west → east, y south → north, as in quadtreeTileBounds. */
export interface TileAddress {
  level: number;
  x: number;
  y: number;
}

/** What is in a tile so far; full tiles take nothing more but what is larger than their children. */
interface TileRoom {
  features: number;
  bytes: number;
  full: boolean;
}

const DEEPEST = 20;

/**
 * Gives each feature one tile of an implicit quadtree with refinement ADD. Features come most important first:
 * every tile, from the root down, keeps what is larger than its children and what it has room for; the rest goes on to
 * the child that holds the centre. A tile exceeds its room only by features larger than its children, by a single
 * feature that is too heavy anywhere, or at the deepest level. What is kept in memory grows with the number of tiles, not of features.
 */
export class TileAssigner {
  /** Levels in use: the deepest level + 1. */
  levels = 1;
  private readonly tiles = new Map<number, TileRoom>();
  private readonly root: LonLatBounds;
  private readonly options: Required<TileAssignerOptions>;

  constructor(root: LonLatBounds, options: TileAssignerOptions = {}) {
    const { maxFeatures = 500, maxBytes = 250_000, maxLevel = DEEPEST } = options;
    this.root = root;
    this.options = { maxFeatures, maxBytes, maxLevel: Math.min(DEEPEST, maxLevel) };
  }

  /** The tile of the next feature (bounds in degrees, expected bytes in a tile), written into `address`. */
  assign(
    west: number,
    south: number,
    east: number,
    north: number,
    bytes: number,
    address: TileAddress,
  ): void {
    const { maxLevel } = this.options;
    const [rootWest, rootSouth, rootEast, rootNorth] = this.root;
    const width = rootEast - rootWest;
    const height = rootNorth - rootSouth;
    const gridX = gridCell(((west + east) / 2 - rootWest) / width);
    const gridY = gridCell(((south + north) / 2 - rootSouth) / height);
    const extent = Math.max((east - west) / width, (north - south) / height);
    let level = 0;
    for (; level < maxLevel; level++) {
      const room = this.roomOf(level, gridX >> (DEEPEST - level), gridY >> (DEEPEST - level));
      if (extent > 2 ** -(level + 1) || this.hasRoom(room, bytes)) {
        room.features++;
        room.bytes += bytes;
        break;
      }
    }
    address.level = level;
    address.x = gridX >> (DEEPEST - level);
    address.y = gridY >> (DEEPEST - level);
    if (level >= this.levels) this.levels = level + 1;
  }

  private hasRoom(room: TileRoom, bytes: number): boolean {
    const { maxFeatures, maxBytes } = this.options;
    if (room.full) return false;
    room.full = room.features > 0 && (room.features >= maxFeatures || room.bytes + bytes > maxBytes);
    return !room.full;
  }

  private roomOf(level: number, x: number, y: number): TileRoom {
    const key = (level * 2 ** DEEPEST + x) * 2 ** DEEPEST + y;
    const known = this.tiles.get(key);
    if (known) return known;
    const room = { features: 0, bytes: 0, full: false };
    this.tiles.set(key, room);
    return room;
  }
}

/** Cell of the 2^20 grid of the deepest level; places on or beyond the edge go to the border cell. */
function gridCell(fraction: number): number {
  const cells = 2 ** DEEPEST;
  return Math.min(cells - 1, Math.max(0, Math.floor(fraction * cells)));
}

import { Math as CesiumMath, Rectangle, type Scene } from 'cesium';
import { sharedLevel } from '../../base-map/tile-canvas.ts';

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

const MOST_TILES = 16;

/** Web-mercator tiles that cover what the camera sees of the bounds: the deepest level that needs few of them. */
export function visibleTiles(
  scene: Scene,
  bounds: Rectangle,
  deepest: number,
  focus: { lon: number; lat: number } | null,
): TileAddress[] {
  const seen = scene.camera.computeViewRectangle(scene.globe.ellipsoid);
  const shared = seen === undefined ? bounds : Rectangle.intersection(seen, bounds);
  if (shared === undefined) return [];
  // From the even levels, which the map is drawn from too; near the ground, where each part of a street is named, one deeper.
  for (let z = deepest; z >= 8; z = sharedLevel(z - 1)) {
    const west = column(CesiumMath.toDegrees(shared.west), z);
    const east = column(CesiumMath.toDegrees(shared.east), z);
    const north = row(CesiumMath.toDegrees(shared.north), z);
    const south = row(CesiumMath.toDegrees(shared.south), z);
    const count = (east - west + 1) * (south - north + 1);
    if (count > MOST_TILES) continue;
    const tiles: TileAddress[] = [];
    for (let x = west; x <= east; x++) for (let y = north; y <= south; y++) tiles.push({ z, x, y });
    // A flat view sees to the horizon: about the middle of the picture two levels deeper.
    if (focus !== null && z < deepest) tiles.push(...around(focus, Math.min(deepest, z + 2)));
    return tiles;
  }
  return [];
}

function around(focus: { lon: number; lat: number }, z: number): TileAddress[] {
  const x = column(focus.lon, z);
  const y = row(focus.lat, z);
  const tiles: TileAddress[] = [];
  for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) tiles.push({ z, x: x + dx, y: y + dy });
  return tiles;
}

function column(lon: number, z: number): number {
  return Math.floor(((lon + 180) / 360) * 2 ** z);
}

function row(lat: number, z: number): number {
  return Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z);
}

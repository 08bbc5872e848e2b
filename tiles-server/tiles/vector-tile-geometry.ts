import { lonLatToMercatorUnit } from '#core/geo/web-mercator.ts';
import type { WkbGeometry } from '#core/geo/wkb.ts';
import { clipLine, clipRing, type TilePoint } from './clip-geometry.ts';

export const EXTENT = 4096;
const BUFFER = 64;
type Positions = readonly (readonly number[])[];

/** MVT 2.1 geometry: type 1 point, 2 line, 3 polygon, and its command integers; null when nothing falls in the tile. */
export function vectorTileGeometry(
  geometry: WkbGeometry,
  tile: { readonly z: number; readonly x: number; readonly y: number },
): { readonly type: 1 | 2 | 3; readonly commands: readonly number[] } | null {
  const commands: number[] = [];
  let [cursorX, cursorY] = [0, 0];
  const project = (positions: Positions): TilePoint[] =>
    positions.map(([lon = 0, lat = 0]) => {
      const [x, y] = lonLatToMercatorUnit(lon, lat);
      return [(x * 2 ** tile.z - tile.x) * EXTENT, (y * 2 ** tile.z - tile.y) * EXTENT];
    });
  const snap = (points: readonly TilePoint[]) => {
    const snapped = points.map(([x, y]): TilePoint => [Math.round(x), Math.round(y)]);
    return snapped.filter(
      ([x, y], index) => index === 0 || x !== snapped[index - 1]?.[0] || y !== snapped[index - 1]?.[1],
    );
  };
  const move = ([x, y]: TilePoint) => {
    const [dx, dy] = [x - cursorX, y - cursorY];
    commands.push((dx << 1) ^ (dx >> 31), (dy << 1) ^ (dy >> 31));
    [cursorX, cursorY] = [x, y];
  };
  const draw = (points: readonly TilePoint[], isClosed: boolean) => {
    commands.push(9);
    points.forEach((point, index) => {
      if (index === 1) commands.push(((points.length - 1) << 3) | 2);
      move(point);
    });
    if (isClosed) commands.push(15);
  };
  const points = (positions: Positions) => {
    const inside = project(positions).filter(([x, y]) => x >= 0 && x < EXTENT && y >= 0 && y < EXTENT);
    if (inside.length === 0) return;
    commands.push((inside.length << 3) | 1);
    for (const [x, y] of inside) move([Math.floor(x), Math.floor(y)]);
  };
  const line = (positions: Positions) => {
    for (const piece of clipLine(project(positions), -BUFFER, EXTENT + BUFFER)) {
      const snapped = snap(piece);
      if (snapped.length > 1) draw(snapped, false);
    }
  };
  const polygon = (rings: readonly Positions[]) => {
    for (const [index, positions] of rings.entries()) {
      const ring = snap(clipRing(project(positions.slice(0, -1)), -BUFFER, EXTENT + BUFFER));
      const area = ring.reduce((sum, [x, y], at) => {
        const [px, py] = ring.at(at - 1) ?? [x, y];
        return sum + px * y - x * py;
      }, 0);
      if (ring.length < 3 || area === 0) {
        if (index === 0) return;
        continue;
      }
      // MVT 2.1 §4.3.3.3: exterior rings have positive area in tile space, holes negative.
      draw(area > 0 === (index === 0) ? ring : ring.reverse(), true);
    }
  };
  switch (geometry.type) {
    case 'Point':
      points([geometry.coordinates]);
      break;
    case 'MultiPoint':
      points(geometry.coordinates as Positions);
      break;
    case 'LineString':
      line(geometry.coordinates as Positions);
      break;
    case 'MultiLineString':
      for (const part of geometry.coordinates as readonly Positions[]) line(part);
      break;
    case 'Polygon':
      polygon(geometry.coordinates as readonly Positions[]);
      break;
    case 'MultiPolygon':
      for (const part of geometry.coordinates) polygon(part);
  }
  if (commands.length === 0) return null;
  return { type: geometry.type.endsWith('Point') ? 1 : geometry.type.endsWith('String') ? 2 : 3, commands };
}

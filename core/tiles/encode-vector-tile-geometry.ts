import { lonLatToMercatorUnit } from '../geo/web-mercator.ts';
import type { WkbGeometry } from '../geo/wkb.ts';
import { clipLine, clipRing, type FlatPath, type TileBox } from './encode-vector-tile-clip.ts';
import { simplifyLine, simplifyRing } from './encode-vector-tile-simplify.ts';

/** Address of a WebMercatorQuad tile and how it is drawn; lengths in tile units. */
export interface VectorTileFrame {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly extent: number;
  readonly buffer: number;
  readonly simplifyTolerance: number;
}
/** MVT geometry type and command integers (specification 2.1, section 4.3). */
export interface TileGeometry {
  readonly type: 1 | 2 | 3;
  readonly commands: number[];
}

const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE_PATH = 7;

/** Projects, simplifies, clips and rounds one geometry (lon/lat degrees); null when nothing of it is left in the tile. */
export function encodeTileGeometry(geometry: WkbGeometry, frame: VectorTileFrame): TileGeometry | null {
  const box: TileBox = { low: -frame.buffer, high: frame.extent + frame.buffer };
  const commands: number[] = [];
  const cursor: [number, number] = [0, 0];
  const draw = (path: FlatPath, closed: boolean) => {
    for (let at = 0; at < path.length; at += 2) {
      if (at === 0) commands.push(MOVE_TO | (1 << 3));
      if (at === 2) commands.push(LINE_TO | ((path.length / 2 - 1) << 3));
      step(path[at] as number, path[at + 1] as number);
    }
    if (closed) commands.push(CLOSE_PATH | (1 << 3));
  };
  const step = (px: number, py: number) => {
    const dx = px - cursor[0];
    const dy = py - cursor[1];
    commands.push(((dx << 1) ^ (dx >> 31)) >>> 0, ((dy << 1) ^ (dy >> 31)) >>> 0);
    cursor[0] = px;
    cursor[1] = py;
  };
  const points = (positions: readonly Position[]) => {
    const inside: number[] = [];
    for (const position of positions) {
      const [px, py] = project([position], frame);
      if (px === undefined || py === undefined) continue;
      if (Math.min(px, py) >= box.low && Math.max(px, py) <= box.high)
        inside.push(Math.round(px), Math.round(py));
    }
    if (inside.length > 0) commands.push(MOVE_TO | ((inside.length / 2) << 3));
    for (let at = 0; at < inside.length; at += 2) step(inside[at] as number, inside[at + 1] as number);
  };
  const line = (positions: readonly Position[]) => {
    for (const piece of clipLine(simplifyLine(project(positions, frame), frame.simplifyTolerance), box)) {
      const rounded = round(piece);
      if (rounded.length >= 4) draw(rounded, false);
    }
  };
  const polygon = (rings: readonly (readonly Position[])[]) => {
    for (let index = 0; index < rings.length; index++) {
      const ring = tileRing(rings[index] as readonly Position[], frame, box);
      // Exterior rings have a positive area by the surveyor's formula with y down, holes a negative one.
      const area = doubleArea(ring);
      if (area === 0) {
        if (index === 0) return;
        continue;
      }
      draw(area > 0 === (index === 0) ? ring : reverse(ring), true);
    }
  };
  let type: 1 | 2 | 3;
  switch (geometry.type) {
    case 'Point':
      type = 1;
      points([geometry.coordinates]);
      break;
    case 'MultiPoint':
      type = 1;
      points(geometry.coordinates);
      break;
    case 'LineString':
      type = 2;
      line(geometry.coordinates);
      break;
    case 'MultiLineString':
      type = 2;
      for (const each of geometry.coordinates) line(each);
      break;
    case 'Polygon':
      type = 3;
      polygon(geometry.coordinates);
      break;
    case 'MultiPolygon':
      type = 3;
      for (const each of geometry.coordinates) polygon(each);
      break;
  }
  return commands.length > 0 ? { type, commands } : null;
}

type Position = readonly number[];

/** Empty when a position is not a number: the part is left out rather than drawn wrong. */
function project(positions: readonly Position[], frame: VectorTileFrame): FlatPath {
  const tiles = 2 ** frame.z;
  const path: FlatPath = [];
  for (const position of positions) {
    const [unitX, unitY] = lonLatToMercatorUnit(position[0] as number, position[1] as number);
    if (!Number.isFinite(unitX + unitY)) return [];
    path.push((unitX * tiles - frame.x) * frame.extent, (unitY * tiles - frame.y) * frame.extent);
  }
  return path;
}

function tileRing(positions: readonly Position[], frame: VectorTileFrame, box: TileBox): FlatPath {
  const path = project(positions, frame);
  const last = path.length - 2;
  if (last > 0 && path[0] === path[last] && path[1] === path[last + 1]) path.length = last;
  const ring = round(clipRing(simplifyRing(path, frame.simplifyTolerance), box));
  const end = ring.length - 2;
  if (end > 0 && ring[0] === ring[end] && ring[1] === ring[end + 1]) ring.length = end;
  return ring;
}

/** Whole tile units, without repeated positions. */
function round(path: FlatPath): FlatPath {
  const out: FlatPath = [];
  for (let at = 0; at < path.length; at += 2) {
    const px = Math.round(path[at] as number);
    const py = Math.round(path[at + 1] as number);
    if (px !== out[out.length - 2] || py !== out[out.length - 1]) out.push(px, py);
  }
  return out;
}

function doubleArea(ring: FlatPath): number {
  let sum = 0;
  const count = ring.length;
  for (let at = 0; at < count; at += 2) {
    const next = (at + 2) % count;
    sum +=
      (ring[at] as number) * (ring[next + 1] as number) - (ring[next] as number) * (ring[at + 1] as number);
  }
  return sum;
}

function reverse(ring: FlatPath): FlatPath {
  const out: FlatPath = [];
  for (let at = ring.length - 2; at >= 0; at -= 2) out.push(ring[at] as number, ring[at + 1] as number);
  return out;
}

import { isInsideRings, type Rings } from './rings.ts';
import type { WkbGeometry } from './wkb.ts';

type Position = readonly number[];
/** Outer ring first, then holes; lon/lat degrees, closed. */
export type PolygonRings = Rings;

const turn = (a: Position, b: Position, c: Position) =>
  Math.sign(
    ((b[0] ?? 0) - (a[0] ?? 0)) * ((c[1] ?? 0) - (a[1] ?? 0)) -
      ((b[1] ?? 0) - (a[1] ?? 0)) * ((c[0] ?? 0) - (a[0] ?? 0)),
  );

const isBetween = (a: Position, b: Position, p: Position) =>
  Math.min(a[0] ?? 0, b[0] ?? 0) <= (p[0] ?? 0) &&
  (p[0] ?? 0) <= Math.max(a[0] ?? 0, b[0] ?? 0) &&
  Math.min(a[1] ?? 0, b[1] ?? 0) <= (p[1] ?? 0) &&
  (p[1] ?? 0) <= Math.max(a[1] ?? 0, b[1] ?? 0);

function segmentsTouch(a: Position, b: Position, c: Position, d: Position): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc !== abd && cda !== cdb) return true;
  return (
    (abc === 0 && isBetween(a, b, c)) ||
    (abd === 0 && isBetween(a, b, d)) ||
    (cda === 0 && isBetween(c, d, a)) ||
    (cdb === 0 && isBetween(c, d, b))
  );
}

function lineTouchesPolygon(line: readonly Position[], rings: PolygonRings): boolean {
  const first = line[0];
  if (first === undefined) return false;
  if (isInsideRings(rings, first[0] ?? 0, first[1] ?? 0)) return true;
  for (const ring of rings) {
    for (let edge = 1; edge < ring.length; edge++) {
      const [c, d] = [ring[edge - 1], ring[edge]];
      if (c === undefined || d === undefined) continue;
      for (let segment = 1; segment < line.length; segment++) {
        const [a, b] = [line[segment - 1], line[segment]];
        if (a !== undefined && b !== undefined && segmentsTouch(a, b, c, d)) return true;
      }
    }
  }
  return false;
}

function areaTouches(area: PolygonRings, rings: PolygonRings): boolean {
  if (area.some((ring) => lineTouchesPolygon(ring, rings))) return true;
  const [x, y] = rings[0]?.[0] ?? [];
  return x !== undefined && y !== undefined && isInsideRings(area, x, y);
}

/** Whether a geometry and a polygon share a place, in the plane of longitude and latitude. */
export function polygonIntersects(geometry: WkbGeometry, rings: PolygonRings): boolean {
  switch (geometry.type) {
    case 'Point':
      return isInsideRings(rings, geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0);
    case 'MultiPoint':
      return geometry.coordinates.some((point) => isInsideRings(rings, point[0] ?? 0, point[1] ?? 0));
    case 'LineString':
      return lineTouchesPolygon(geometry.coordinates, rings);
    case 'MultiLineString':
      return geometry.coordinates.some((line) => lineTouchesPolygon(line, rings));
    case 'Polygon':
      return areaTouches(geometry.coordinates, rings);
    case 'MultiPolygon':
      return geometry.coordinates.some((area) => areaTouches(area, rings));
  }
}

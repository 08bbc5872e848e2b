import type { WkbGeometry } from '#core/geo/wkb.ts';

type Position = readonly number[];
/** Outer ring first, then holes; lon/lat degrees, closed. */
export type PolygonRings = readonly (readonly Position[])[];

function isInsideRing(ring: readonly Position[], x: number, y: number): boolean {
  let isInside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi = 0, yi = 0] = ring[i] ?? [];
    const [xj = 0, yj = 0] = ring[j] ?? [];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) isInside = !isInside;
  }
  return isInside;
}

/** Even-odd rule: holes and the outer ring alike flip the answer. */
function isInsidePolygon(rings: PolygonRings, x: number, y: number): boolean {
  return rings.reduce((isInside, ring) => isInside !== isInsideRing(ring, x, y), false);
}

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
  if (isInsidePolygon(rings, first[0] ?? 0, first[1] ?? 0)) return true;
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
  return x !== undefined && y !== undefined && isInsidePolygon(area, x, y);
}

/** Whether a geometry and a polygon share a place, in the plane of longitude and latitude. */
export function polygonIntersects(geometry: WkbGeometry, rings: PolygonRings): boolean {
  switch (geometry.type) {
    case 'Point':
      return isInsidePolygon(rings, geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0);
    case 'MultiPoint':
      return geometry.coordinates.some((point) => isInsidePolygon(rings, point[0] ?? 0, point[1] ?? 0));
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

import { asArray, asObject } from '../json/json-value.ts';
import type { SourceCoordinates, SourceGeometry, SourcePolygon } from '../reader.ts';

/** Nesting of geometry collections that is followed. */
const DEEPEST_COLLECTION = 8;

/** GeoJSON geometry in source units, heights 0 where it has none; unknown types give nothing. */
export function readGeoJsonGeometry(geometry: unknown, depth = 0): SourceGeometry[] {
  const { type, coordinates, geometries } = asObject(geometry);
  if (type === 'Point') return points([coordinates]);
  if (type === 'MultiPoint') return points(asArray(coordinates));
  if (type === 'LineString') return lines([coordinates]);
  if (type === 'MultiLineString') return lines(asArray(coordinates));
  if (type === 'Polygon') return polygons([coordinates]);
  if (type === 'MultiPolygon') return polygons(asArray(coordinates));
  if (type === 'GeometryCollection' && depth < DEEPEST_COLLECTION) {
    return asArray(geometries).flatMap((item) => readGeoJsonGeometry(item, depth + 1));
  }
  return [];
}

/** Whether a position list carries a third number anywhere it is looked at first. */
export function carriesHeights(geometry: unknown): boolean {
  const { coordinates, geometries } = asObject(geometry);
  let first: unknown = coordinates ?? asObject(asArray(geometries)[0]).coordinates;
  for (let depth = 0; depth < 4 && Array.isArray(first) && Array.isArray((first as unknown[])[0]); depth++) {
    first = (first as unknown[])[0];
  }
  return asArray(first).length >= 3;
}

function positions(list: readonly unknown[]): SourceCoordinates {
  const flat = new Float64Array(list.length * 3);
  for (let index = 0; index < list.length; index++) {
    const position = asArray(list[index]);
    const [x, y, z] = position;
    flat[index * 3] = typeof x === 'number' ? x : Number.NaN;
    flat[index * 3 + 1] = typeof y === 'number' ? y : Number.NaN;
    flat[index * 3 + 2] = typeof z === 'number' ? z : z === undefined || z === null ? 0 : Number.NaN;
  }
  return flat;
}

function points(list: readonly unknown[]): SourceGeometry[] {
  return list.length === 0 ? [] : [{ type: 'points', coordinates: positions(list) }];
}

function lines(list: readonly unknown[]): SourceGeometry[] {
  const whole = list.map((line) => positions(asArray(line))).filter((line) => line.length >= 6);
  return whole.length === 0 ? [] : [{ type: 'lines', lines: whole }];
}

function polygons(list: readonly unknown[]): SourceGeometry[] {
  const whole: SourcePolygon[] = [];
  for (const polygon of list) {
    const [exterior, ...holes] = asArray(polygon).map((ring) => openRing(positions(asArray(ring))));
    if (!exterior || exterior.length < 9) continue;
    whole.push({ exterior, holes: holes.filter((hole) => hole.length >= 9), semantic: null, material: null });
  }
  return whole.length === 0 ? [] : [{ type: 'polygons', polygons: whole }];
}

/** A ring without its repeated last position, as CityJSON rings are. */
export function openRing(ring: SourceCoordinates): SourceCoordinates {
  const last = ring.length - 3;
  const closed = last >= 9 && [0, 1, 2].every((axis) => ring[axis] === ring[last + axis]);
  return closed ? ring.subarray(0, last) : ring;
}

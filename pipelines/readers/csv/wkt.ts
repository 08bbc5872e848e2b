import { readGeoJsonGeometry } from '../geojson/geojson-geometry.ts';
import { asArray, parseJson } from '../json/json-value.ts';
import type { SourceGeometry } from '../reader.ts';

const TYPES: Readonly<Record<string, string>> = {
  POINT: 'Point',
  MULTIPOINT: 'MultiPoint',
  LINESTRING: 'LineString',
  MULTILINESTRING: 'MultiLineString',
  POLYGON: 'Polygon',
  MULTIPOLYGON: 'MultiPolygon',
};

/** Reads well-known text, with or without `SRID=…;`, Z or M; empty when it is none of the six simple types. */
export function readWkt(text: string): SourceGeometry[] {
  const match = /^\s*(?:SRID=\d+;)?\s*([A-Z]+)\s*(ZM|Z|M)?\s*(\(.*\))\s*$/is.exec(text);
  const type = TYPES[(match?.[1] ?? '').toUpperCase()];
  const body = match?.[3];
  if (type === undefined || body === undefined) return [];
  const measured = match?.[2]?.toUpperCase() === 'M';
  const json = body
    .replace(/[^(),]+/g, (position) => {
      const numbers = position.trim().split(/\s+/);
      return position.trim() === '' ? '' : `[${numbers.slice(0, measured ? 2 : 3).join(',')}]`;
    })
    .replaceAll('(', '[')
    .replaceAll(')', ']');
  const parsed = asArray(parseJson(json));
  const unwrap = (position: unknown) =>
    Array.isArray(asArray(position)[0]) ? asArray(position)[0] : position;
  const coordinates = type === 'Point' ? parsed[0] : type === 'MultiPoint' ? parsed.map(unwrap) : parsed;
  return readGeoJsonGeometry({ type, coordinates });
}

/** The EPSG code in front of extended well-known text; null when it has none. */
export function wktCrs(text: string): string | null {
  const code = /^\s*SRID=(\d+);/i.exec(text)?.[1];
  return code === undefined ? null : `EPSG:${code}`;
}

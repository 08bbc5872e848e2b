import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import { TwinError } from '#core/errors/twin-error.ts';
import { resolveCrs } from '#core/geo/crs-registry.ts';
import { crsToLonLat } from '#core/geo/transform.ts';
import { exchangedAxes, looksExchanged } from './exchanged-axes.ts';
import { eachPosition, featureBounds } from './feature-bounds.ts';
import { geometryRemarks } from './geometry-remarks.ts';
import type { IssueList } from './issue-list.ts';
import { isRecord, type JsonRecord } from './json-record.ts';
import { missingCrs } from './missing-crs.ts';

/** Nesting of `coordinates` per geometry type: 0 is a single position. */
const DEPTHS: Readonly<Record<string, number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

export function isGeoJson(json: unknown): json is JsonRecord {
  if (!isRecord(json) || typeof json.type !== 'string') return false;
  return ['FeatureCollection', 'Feature', 'GeometryCollection'].includes(json.type) || json.type in DEPTHS;
}

function isNested(value: unknown, depth: number): boolean {
  if (!Array.isArray(value)) return false;
  if (depth > 0) return value.every((inner) => isNested(inner, depth - 1));
  return value.length >= 2 && value.every((number) => Number.isFinite(number));
}

function isGeometry(value: unknown): value is Geometry {
  if (!isRecord(value) || typeof value.type !== 'string') return false;
  if (value.type === 'GeometryCollection') {
    return Array.isArray(value.geometries) && value.geometries.every(isGeometry);
  }
  const depth = DEPTHS[value.type];
  return depth !== undefined && isNested(value.coordinates, depth);
}

function rawFeatures(json: JsonRecord): readonly unknown[] {
  if (json.type === 'FeatureCollection') return Array.isArray(json.features) ? json.features : [];
  if (json.type === 'Feature') return [json];
  return [{ type: 'Feature', properties: {}, geometry: json }];
}

function declaredCrs(json: JsonRecord): string | null {
  const properties = isRecord(json.crs) ? json.crs.properties : null;
  return isRecord(properties) && typeof properties.name === 'string' ? properties.name : null;
}

function toLonLat(features: readonly Feature[], name: string, file: string): void {
  const crs = resolveCrs(name);
  if (crs.kind === 'geocentric') {
    throw new TwinError(
      'crs/unknown',
      `${name} is geocentric; a map file needs a plane or geographic system`,
      {
        place: { file, at: 'crs' },
        remedy: 'convert the file to longitude and latitude',
      },
    );
  }
  const transform = crsToLonLat(crs);
  const seen = new Set<Position>();
  for (const { geometry } of features) {
    eachPosition(geometry, (position) => {
      if (seen.has(position)) return;
      seen.add(position);
      [position[0], position[1]] = transform(position[0] ?? Number.NaN, position[1] ?? Number.NaN);
    });
  }
}

/**
 * GeoJSON of any root type; degrees, or the system of the old `crs` member. Features without a usable geometry are
 * dropped and counted; what crosses itself or has heights is kept and counted. Throws TwinError crs/missing where the numbers
 * are no degrees, crs/unknown, crs/out-of-range (also where latitude comes first).
 */
export function readGeoJson(json: JsonRecord, file: string, issues: IssueList): FeatureCollection {
  const features: Feature[] = [];
  for (const [at, raw] of rawFeatures(json).entries()) {
    const place = { file, at: `features[${at}]` };
    if (!isRecord(raw) || !isGeometry(raw.geometry)) {
      issues.add({
        ...{ code: 'geojson/geometry-unusable', severity: 'warning', action: 'dropped', ...place },
        message: 'no geometry, or one whose coordinates cannot be read',
      });
      continue;
    }
    const { id } = raw;
    features.push({
      type: 'Feature',
      ...((typeof id === 'string' || typeof id === 'number') && { id }),
      properties: isRecord(raw.properties) ? raw.properties : {},
      geometry: raw.geometry,
    });
    for (const remark of geometryRemarks(raw.geometry))
      issues.add({ ...remark, ...(remark.severity === 'info' ? { file } : place) });
  }
  const collection: FeatureCollection = { type: 'FeatureCollection', features };
  const crs = declaredCrs(json);
  if (crs !== null) toLonLat(features, crs, file);
  const bounds = featureBounds(collection);
  if (bounds === null) return collection;
  const [west, south, east, north] = bounds;
  if (west >= -180 && east <= 180 && south >= -90 && north <= 90) return collection;
  if (looksExchanged(collection)) throw exchangedAxes(file);
  if (crs === null) throw missingCrs(file, bounds);
  throw new TwinError('crs/out-of-range', `positions lie outside the earth in ${crs}`, {
    place: { file, at: 'crs' },
    remedy: 'check the coordinate system named in the file',
  });
}

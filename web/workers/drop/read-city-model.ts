import type { Feature, FeatureCollection } from 'geojson';
import { TwinError } from '#core/errors/twin-error.ts';
import type { Crs } from '#core/geo/crs.ts';
import { resolveCrs } from '#core/geo/crs-registry.ts';
import type { LonLatBounds } from '#core/geo/position.ts';
import { crsToLonLat, type PlaneTransform } from '#core/geo/transform.ts';
import type { FeatureBody } from './build-body-tiles.ts';
import { cityBody, type PlaceOnEarth } from './city-body.ts';
import { cityFootprint, heightRange } from './city-footprint.ts';
import { type VertexAt, vertexReader } from './city-vertices.ts';
import { eachPosition } from './feature-bounds.ts';
import type { IssueList } from './issue-list.ts';
import { isRecord, type JsonRecord } from './json-record.ts';
import { missingCrs } from './missing-crs.ts';

function planeExtent(header: JsonRecord, documents: readonly JsonRecord[]): LonLatBounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const document of documents) {
    const vertexAt = vertexReader(header, document);
    const count = Array.isArray(document.vertices) ? document.vertices.length : 0;
    for (let number = 0; number < count; number++) {
      const [x, y] = vertexAt(number) ?? [];
      if (x === undefined || y === undefined) continue;
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [south, north] = [Math.min(south, y), Math.max(north, y)];
    }
  }
  return west <= east ? [west, south, east, north] : null;
}

function crsOf(header: JsonRecord, documents: readonly JsonRecord[], file: string): Crs {
  const system = isRecord(header.metadata) ? header.metadata.referenceSystem : undefined;
  if (typeof system !== 'string') throw missingCrs(file, planeExtent(header, documents));
  const crs = resolveCrs(system);
  if (crs.kind !== 'geocentric') return crs;
  throw new TwinError('crs/unknown', `${system} is geocentric; the map needs a plane or geographic system`, {
    place: { file, at: 'metadata.referenceSystem' },
    remedy: 'convert the file to a plane coordinate system',
  });
}

/** Heights of the file → ellipsoidal metres; where it states no datum they are taken as above sea level, and that is said. */
async function placeOf(
  crs: Crs,
  toLonLat: PlaneTransform,
  file: string,
  issues: IssueList,
): Promise<PlaceOnEarth> {
  // The geoid comes with it, which no other file needs.
  const { geoidShift, parseHeightDatum } = await import('#core/geo/height-datum.ts');
  const { verticalDatum } = crs;
  if (verticalDatum === null)
    issues.add({
      ...{ code: 'height-datum/assumed-sea-level', severity: 'warning', action: 'kept', file },
      message: 'no height datum is stated; heights were taken as above sea level (1985)',
    });
  const shift = verticalDatum === 'ellipsoidal' ? parseHeightDatum('ellipsoidal') : geoidShift('orthometric');
  return (x, y, z) => {
    const [lon, lat] = toLonLat(x, y);
    return [lon, lat, z + shift.shiftM(lon, lat)];
  };
}

function onEarth(feature: Feature): boolean {
  let good = true;
  eachPosition(feature.geometry, ([lon = Number.NaN, lat = Number.NaN]) => {
    good &&= Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  });
  return good;
}

function objectFeature(
  id: string,
  object: JsonRecord,
  vertexAt: VertexAt,
  toLonLat: PlaneTransform,
): Feature | null {
  const geometry = cityFootprint(object, vertexAt, toLonLat);
  if (geometry === null) return null;
  const range = heightRange(object, vertexAt);
  const heightM = range === null ? null : Math.round((range[1] - range[0]) * 1000) / 1000;
  const attributes = isRecord(object.attributes) ? object.attributes : {};
  return {
    type: 'Feature',
    id,
    geometry,
    properties: { ...attributes, kind: object.type, height_m: heightM },
  };
}

/** A city model as the map shows it: footprints with attributes, each with its body. */
export interface CityModel {
  readonly features: FeatureCollection;
  readonly bodies: readonly FeatureBody[];
}

/**
 * The city objects with a body of their own (a building in parts gives its parts), `height_m` from the lowest to the
 * highest vertex. `header` carries transform and CRS; `documents` hold objects and vertices: the same record for
 * CityJSON, one per line for a sequence. Throws TwinError crs/missing, crs/unknown.
 */
export async function readCityModel(
  header: JsonRecord,
  documents: readonly JsonRecord[],
  file: string,
  issues: IssueList,
): Promise<CityModel> {
  const crs = crsOf(header, documents, file);
  const toLonLat = crsToLonLat(crs);
  const place = await placeOf(crs, toLonLat, file, issues);
  const features: Feature[] = [];
  const bodies: FeatureBody[] = [];
  for (const document of documents) {
    const vertexAt = vertexReader(header, document);
    for (const [id, object] of Object.entries(isRecord(document.CityObjects) ? document.CityObjects : {})) {
      if (!isRecord(object) || !Array.isArray(object.geometry) || object.geometry.length === 0) continue;
      const feature = objectFeature(id, object, vertexAt, toLonLat);
      const isPlaced = feature === null || onEarth(feature);
      const body = isPlaced ? cityBody(object, vertexAt, place) : null;
      if (feature !== null && body !== null) {
        bodies.push({ featureId: String(features.length), kind: String(object.type), body });
        features.push(feature);
        continue;
      }
      issues.add({
        ...{ severity: 'warning', action: 'dropped', file, featureId: id },
        ...(isPlaced
          ? { code: 'cityjson/no-footprint', message: 'no surfaces that enclose an area' }
          : { code: 'cityjson/out-of-range', message: 'lies outside the earth in the system of the file' }),
      });
    }
  }
  return { features: { type: 'FeatureCollection', features }, bodies };
}

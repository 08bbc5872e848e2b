import { coordinateArrays } from '../checks/coordinate-faults.ts';
import { asObject, asText } from '../json/json-value.ts';
import type { SourceFeature, SourceHeader } from '../reader.ts';

/** The old `crs` member by name, e.g. `urn:ogc:def:crs:EPSG::4549`. */
export function namedCrs(crs: unknown): string | null {
  return asText(asObject(asObject(crs).properties).name);
}

/** Header of GeoJSON: WGS 84 by RFC 7946 unless the file names a CRS or its first coordinates are no degrees. */
export function geoJsonHeader(
  members: Readonly<Record<string, unknown>>,
  first: SourceFeature | null,
  hasHeights: boolean,
): SourceHeader {
  return {
    crs: namedCrs(members.crs) ?? (first === null || looksLikeDegrees(first) ? 'OGC:CRS84' : null),
    hasHeights,
    heightDatum: null,
    title: asText(members.name),
    referenceDate: null,
    extra: {},
  };
}

function looksLikeDegrees(feature: SourceFeature): boolean {
  return feature.geometries.every((geometry) =>
    coordinateArrays(geometry).every((array) => {
      for (let index = 0; index < array.length; index += 3) {
        if (Math.abs(array[index] as number) > 360 || Math.abs(array[index + 1] as number) > 90) return false;
      }
      return true;
    }),
  );
}

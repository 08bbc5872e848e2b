import { coordinateArrays, coordinatesArePossible } from '../checks/coordinate-faults.ts';
import { asObject, asText } from '../json/json-value.ts';
import type { SourceFeature, SourceHeader } from '../reader.ts';

/** Features looked at for one with usable coordinates, which says what they are. */
export const LOOKED_AT = 100;

/** The old `crs` member by name, e.g. `urn:ogc:def:crs:EPSG::4549`. */
export function namedCrs(crs: unknown): string | null {
  return asText(asObject(asObject(crs).properties).name);
}

/**
 * Header of GeoJSON: WGS 84 by RFC 7946 unless the file names a CRS or its first coordinates are no degrees. Degrees in the
 * wrong order are WGS 84 still: placing them says that they look exchanged.
 */
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

/** Whether a feature's coordinates can tell in what system the file is: it has some, and they are possible. */
export function tellsCoordinates(feature: SourceFeature | null): feature is SourceFeature {
  return feature !== null && feature.geometries.length > 0 && coordinatesArePossible(feature.geometries);
}

function looksLikeDegrees(feature: SourceFeature): boolean {
  const largest: [number, number] = [0, 0];
  for (const geometry of feature.geometries)
    for (const array of coordinateArrays(geometry))
      for (let index = 0; index < array.length; index += 3) {
        largest[0] = Math.max(largest[0], Math.abs(array[index] as number));
        largest[1] = Math.max(largest[1], Math.abs(array[index + 1] as number));
      }
  const [x, y] = largest;
  return (x <= 360 && y <= 90) || (x <= 90 && y <= 180);
}

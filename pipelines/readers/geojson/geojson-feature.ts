import { flatAttributes } from '../json/flat-attributes.ts';
import { asObject, asText, isObject } from '../json/json-value.ts';
import type { ReaderContext, SourceFeature } from '../reader.ts';
import { readGeoJsonGeometry } from './geojson-geometry.ts';

/** One GeoJSON Feature, or bare geometry, as a feature; null with an issue when it is neither. */
export function readGeoJsonFeature(
  value: unknown,
  key: string,
  file: string,
  context: ReaderContext,
): SourceFeature | null {
  const drop = (code: string, message: string) => {
    context.issue({ code: `geojson/${code}`, severity: 'error', message, file, at: key, action: 'dropped' });
    return null;
  };
  if (!isObject(value))
    return drop('broken-feature', 'This is no valid GeoJSON feature; correct it in the source.');
  const isFeature = value.type === 'Feature';
  const geometry = isFeature ? value.geometry : value;
  const geometries = readGeoJsonGeometry(geometry);
  if (geometries.length === 0 && geometry !== null) {
    return drop(
      'broken-geometry',
      `Geometry of type ${String(asObject(geometry).type).slice(0, 40)} has no usable coordinates.`,
    );
  }
  if (geometries.length === 0) {
    context.issue({
      code: 'geojson/no-geometry',
      severity: 'warning',
      message: 'This feature has no geometry and cannot be shown.',
      file,
      at: key,
      action: 'kept',
    });
  }
  const attributes = isFeature ? flatAttributes(value.properties) : {};
  return {
    id: asText(value.id) ?? asText(attributes.id),
    sourceKey: key,
    type: 'Feature',
    name: asText(attributes.name) ?? asText(attributes.名称),
    parentId: null,
    geometries,
    attributes,
  };
}

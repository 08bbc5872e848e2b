import { flatAttributes } from '../json/flat-attributes.ts';
import { asArray, asObject, asText, isObject, type JsonObject } from '../json/json-value.ts';
import type { ReaderContext, SourceFeature, SourceGeometry } from '../reader.ts';
import { type GeometryScope, readCityGeometry } from './city-geometry.ts';

/** Where issues of one object go: faults of a kind are told once per object, textures once per file. */
export interface CityObjectScope extends Omit<GeometryScope, 'fault'> {
  readonly file: string;
  readonly context: ReaderContext;
  readonly reportedOnce: Set<string>;
}

/** Reports issues of one object. */
function tellerOf(
  id: string,
  key: string,
  { file, context }: CityObjectScope,
): (code: string, message: string, action: 'dropped' | 'ignored') => void {
  return (code, message, action) =>
    context.issue({
      code: `cityjson/${code}`,
      severity: 'warning',
      message,
      file,
      featureId: id,
      at: key,
      action,
    });
}

/** One CityObject as a feature; a part names its parent. Returns null, with an issue, for what is no object. */
export function readCityObject(
  id: string,
  value: unknown,
  key: string,
  scope: CityObjectScope,
): SourceFeature | null {
  const tell = tellerOf(id, key, scope);
  if (!isObject(value) || typeof value.type !== 'string') {
    tell('broken-object', 'This city object has no type; correct it in the source', 'dropped');
    return null;
  }
  const told = new Set<string>();
  const geometryScope: GeometryScope = {
    ...scope,
    fault(code, message) {
      const seen = code === 'texture-ignored' ? scope.reportedOnce : told;
      if (seen.has(code)) return;
      seen.add(code);
      tell(
        code,
        `${message}; correct it in the source if it is needed.`,
        code === 'texture-ignored' ? 'ignored' : 'dropped',
      );
    },
  };
  const geometries: SourceGeometry[] = [];
  for (const item of asArray(value.geometry)) {
    const geometry = isObject(item) ? readCityGeometry(item, geometryScope) : null;
    if (geometry) geometries.push(geometry);
  }
  const attributes = objectAttributes(value);
  return {
    id,
    sourceKey: key,
    type: value.type,
    name: asText(attributes.name) ?? asText(attributes.Name),
    parentId: asText(asArray(value.parents)[0]),
    geometries,
    attributes,
  };
}

function objectAttributes(value: JsonObject): SourceFeature['attributes'] {
  const flat = flatAttributes(value.attributes);
  const address = addressText(value.address);
  return address === null || flat.address !== undefined ? flat : { ...flat, address };
}

/** An address (one object in CityJSON 1.0, a list later) as its texts joined; null when it has none. */
function addressText(address: unknown): string | null {
  const first = asObject(Array.isArray(address) ? (address as unknown[])[0] : address);
  const texts = Object.entries(first)
    .filter(([key]) => key !== 'location')
    .map(([, part]) => asText(part))
    .filter((part) => part !== null);
  return texts.length > 0 ? texts.join(', ') : null;
}

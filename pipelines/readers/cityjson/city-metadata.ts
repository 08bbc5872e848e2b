import { asArray, asObject, asText, type JsonObject } from '../json/json-value.ts';
import type { SourceHeader } from '../reader.ts';
import { type CityTransform, type CoordinateTable, readTransform, vertexTable } from './coordinate-table.ts';

/** What a CityJSON file or the first line of a CityJSONSeq says for all its objects. */
export interface CityMetadata {
  readonly header: SourceHeader;
  readonly transform: CityTransform | null;
  readonly materialNames: readonly string[];
  readonly templates: readonly JsonObject[];
  readonly templateVertices: CoordinateTable;
}

/** Material names, numbered where they have none. */
export function readMaterialNames(appearance: unknown): string[] {
  return asArray(asObject(appearance).materials).map(
    (item, index) => asText(asObject(item).name) ?? `material ${index}`,
  );
}

/** Reads the members of the outer object other than CityObjects and vertices. */
export function readCityMetadata(members: JsonObject): CityMetadata {
  const metadata = asObject(members.metadata);
  const templates = asObject(members['geometry-templates']);
  return {
    header: {
      crs: asText(metadata.referenceSystem),
      hasHeights: true,
      heightDatum: null,
      title: asText(metadata.title),
      referenceDate: asText(metadata.referenceDate),
      extra: {
        version: asText(members.version),
        extensions: Object.keys(asObject(members.extensions)),
        ...(metadata.geographicalExtent === undefined
          ? {}
          : { geographicalExtent: metadata.geographicalExtent }),
      },
    },
    transform: readTransform(members.transform),
    materialNames: readMaterialNames(members.appearance),
    templates: asArray(templates.templates).map(asObject),
    templateVertices: vertexTable(templates['vertices-templates'], null),
  };
}

import { asArray, asObject, asText, type JsonObject } from '../json/json-value.ts';
import type { SourceCoordinates, SourceGeometry, SourcePolygon } from '../reader.ts';
import { type CoordinateTable, pickCoordinates } from './coordinate-table.ts';

/** What geometry refers to outside itself. */
export interface GeometryScope {
  readonly vertices: CoordinateTable;
  readonly materialNames: readonly string[];
  readonly templates: readonly JsonObject[];
  readonly templateVertices: CoordinateTable;
  /** Told once for each kind of fault in a geometry. */
  fault(code: 'broken-face' | 'unknown-geometry' | 'texture-ignored', message: string): void;
}

/** Levels of nesting above a surface. */
const SURFACE_DEPTH: Readonly<Record<string, number>> = {
  MultiSurface: 0,
  CompositeSurface: 0,
  Solid: 1,
  MultiSolid: 2,
  CompositeSolid: 2,
};

/** One CityJSON geometry in source units; null when nothing of it can be used. */
export function readCityGeometry(geometry: JsonObject, scope: GeometryScope): SourceGeometry | null {
  const { type, boundaries } = geometry;
  if (geometry.texture !== undefined) scope.fault('texture-ignored', 'Textures are not read');
  if (type === 'GeometryInstance') return instanceGeometry(geometry, scope);
  if (type === 'MultiPoint') {
    const coordinates = pickCoordinates(boundaries, scope.vertices);
    if (coordinates) return { type: 'points', coordinates };
    scope.fault('broken-face', 'A point refers to a vertex that is not there');
    return null;
  }
  if (type === 'MultiLineString') {
    const lines = asArray(boundaries).map((line) => pickCoordinates(line, scope.vertices));
    const whole = lines.filter((line): line is SourceCoordinates => line !== null && line.length >= 6);
    if (whole.length < lines.length)
      scope.fault('broken-face', 'A line refers to a vertex that is not there');
    return whole.length > 0 ? { type: 'lines', lines: whole } : null;
  }
  const depth = typeof type === 'string' ? SURFACE_DEPTH[type] : undefined;
  if (depth === undefined) {
    scope.fault('unknown-geometry', `Geometry of type ${String(type).slice(0, 40)} is not known`);
    return null;
  }
  const polygons: SourcePolygon[] = [];
  collectPolygons(boundaries, depth, surfaceValues(geometry, scope), scope, polygons);
  if (polygons.length === 0) return null;
  return { type: 'surfaces', lod: asText(geometry.lod), solid: depth > 0, polygons };
}

interface SurfaceValues {
  readonly semanticNames: readonly (string | null)[];
  readonly semantics: unknown;
  readonly materialNames: readonly string[];
  /** Nested like the boundaries, or one number for all surfaces. */
  readonly materials: unknown;
}

function surfaceValues(geometry: JsonObject, scope: GeometryScope): SurfaceValues {
  const semantics = asObject(geometry.semantics);
  const theme = asObject(Object.values(asObject(geometry.material))[0]);
  return {
    semanticNames: asArray(semantics.surfaces).map((surface) => asText(asObject(surface).type)),
    semantics: semantics.values,
    materialNames: scope.materialNames,
    materials: theme.value ?? theme.values,
  };
}

function collectPolygons(
  boundaries: unknown,
  depth: number,
  values: SurfaceValues,
  scope: GeometryScope,
  polygons: SourcePolygon[],
): void {
  const list = asArray(boundaries);
  const { semantics, materials } = values;
  for (let index = 0; index < list.length; index++) {
    const semantic = Array.isArray(semantics) ? (semantics as unknown[])[index] : semantics;
    const material = Array.isArray(materials) ? (materials as unknown[])[index] : materials;
    if (depth > 0) {
      collectPolygons(
        list[index],
        depth - 1,
        { ...values, semantics: semantic, materials: material },
        scope,
        polygons,
      );
      continue;
    }
    const rings = asArray(list[index]).map((ring) => pickCoordinates(ring, scope.vertices));
    const [exterior, ...holes] = rings;
    if (!exterior || exterior.length < 9) {
      scope.fault(
        'broken-face',
        'A face has fewer than three vertices or refers to a vertex that is not there',
      );
      continue;
    }
    const wholeHoles = holes.filter((hole): hole is SourceCoordinates => hole !== null && hole.length >= 9);
    if (wholeHoles.length < holes.length)
      scope.fault('broken-face', 'A hole refers to a vertex that is not there');
    polygons.push({
      exterior,
      holes: wholeHoles,
      semantic: typeof semantic === 'number' ? (values.semanticNames[semantic] ?? null) : null,
      material: typeof material === 'number' ? (values.materialNames[material] ?? null) : null,
    });
  }
}

/** Template placed at its anchor: p = M · t + anchor, M row by row, 16 numbers (CityJSON 2.0 §3.5). */
function instanceGeometry(geometry: JsonObject, scope: GeometryScope): SourceGeometry | null {
  const template = typeof geometry.template === 'number' ? scope.templates[geometry.template] : undefined;
  const anchor = pickCoordinates(geometry.boundaries, scope.vertices);
  const matrix = asArray(geometry.transformationMatrix);
  const complete = matrix.length === 16 && matrix.every((value) => typeof value === 'number');
  if (!template || template.type === 'GeometryInstance' || !anchor || anchor.length < 3 || !complete) {
    scope.fault('unknown-geometry', 'An instance names no template, anchor or matrix that is there');
    return null;
  }
  const m = matrix as readonly number[];
  const placed = new Float64Array(scope.templateVertices.count * 3);
  for (let vertex = 0; vertex < scope.templateVertices.count; vertex++) {
    for (let axis = 0; axis < 3; axis++) {
      let sum = (m[axis * 4 + 3] as number) + (anchor[axis] as number);
      for (let term = 0; term < 3; term++) {
        sum += (m[axis * 4 + term] as number) * (scope.templateVertices.values[vertex * 3 + term] as number);
      }
      placed[vertex * 3 + axis] = sum;
    }
  }
  return readCityGeometry(template, {
    ...scope,
    vertices: { values: placed, count: scope.templateVertices.count },
  });
}

import type { MultiPolygon, Polygon } from 'geojson';
import type { PlaneTransform } from '#core/geo/transform.ts';
import { type CitySurface, citySurfaces } from './city-surfaces.ts';
import type { VertexAt } from './city-vertices.ts';
import { convexRing } from './convex-ring.ts';
import { isRecord, type JsonRecord } from './json-record.ts';

/** The geometries of a city object. */
export function geometriesOf(object: JsonRecord): readonly JsonRecord[] {
  return (Array.isArray(object.geometry) ? object.geometry : []).filter(isRecord);
}

/** Level of detail as a number, 0 where none is stated. */
export function lod(geometry: JsonRecord): number {
  return Number.parseFloat(String(geometry.lod ?? 0)) || 0;
}

/** The ground surfaces of the finest geometry that has any, otherwise all surfaces of the finest geometry. */
function chosenSurfaces(object: JsonRecord): {
  readonly ground: boolean;
  readonly surfaces: readonly CitySurface[];
} {
  const geometries = geometriesOf(object);
  const finest = [...geometries].sort((first, second) => lod(second) - lod(first)).map(citySurfaces);
  const all = finest.find((surfaces) => surfaces.length > 0) ?? [];
  for (const surfaces of finest) {
    const ground = surfaces.filter(({ type }) => type === 'GroundSurface');
    if (ground.length > 0) return { ground: true, surfaces: ground };
  }
  return { ground: false, surfaces: all };
}

/** Lowest and highest vertex of an object in metres of its source datum; null without vertices. */
export function heightRange(
  object: JsonRecord,
  vertexAt: VertexAt,
): readonly [lowM: number, highM: number] | null {
  let [lowM, highM] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { rings } of geometriesOf(object).flatMap(citySurfaces)) {
    for (const number of rings.flat()) {
      const height = vertexAt(number)?.[2];
      if (height === undefined) continue;
      lowM = Math.min(lowM, height);
      highM = Math.max(highM, height);
    }
  }
  return lowM <= highM ? [lowM, highM] : null;
}

/** The outline seen from above in degrees: its ground surfaces, otherwise the hull of its vertices; null without an area. */
export function cityFootprint(
  object: JsonRecord,
  vertexAt: VertexAt,
  toLonLat: PlaneTransform,
): Polygon | MultiPolygon | null {
  const { ground, surfaces } = chosenSurfaces(object);
  const place = (numbers: readonly number[]) =>
    numbers.flatMap((number) => {
      const vertex = vertexAt(number);
      return vertex === null ? [] : [toLonLat(vertex[0], vertex[1])];
    });
  if (ground) {
    const polygons = surfaces
      .map(({ rings }) => rings.map(place).filter((ring) => ring.length >= 3))
      .filter((rings) => rings.length > 0)
      .map((rings) => rings.map((ring) => [...ring, ring[0] as [number, number]]));
    const [only] = polygons;
    if (polygons.length === 1 && only) return { type: 'Polygon', coordinates: only };
    return polygons.length === 0 ? null : { type: 'MultiPolygon', coordinates: polygons };
  }
  const ring = convexRing(place([...new Set(surfaces.flatMap(({ rings }) => rings.flat()))]));
  return ring === null ? null : { type: 'Polygon', coordinates: [ring] };
}

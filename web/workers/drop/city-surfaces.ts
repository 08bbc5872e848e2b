import { isRecord, type JsonRecord } from './json-record.ts';

/** One surface of a city object: rings of vertex numbers, the outer ring first. */
export interface CitySurface {
  readonly rings: readonly (readonly number[])[];
  /** Semantic type, e.g. GroundSurface; null where the file says none. */
  readonly type: string | null;
}

/** Nesting of `boundaries` above a surface, per geometry type. */
const DEPTHS: Readonly<Record<string, number>> = {
  MultiSurface: 0,
  CompositeSurface: 0,
  Solid: 1,
  MultiSolid: 2,
  CompositeSolid: 2,
};

function isRings(value: unknown): value is number[][] {
  return (
    Array.isArray(value) &&
    value.every((ring) => Array.isArray(ring) && ring.every((number) => Number.isInteger(number)))
  );
}

/** Surfaces of one CityJSON geometry; empty for points, lines and instances of templates. */
export function citySurfaces(geometry: JsonRecord): readonly CitySurface[] {
  const depth = typeof geometry.type === 'string' ? DEPTHS[geometry.type] : undefined;
  if (depth === undefined) return [];
  const semantics = isRecord(geometry.semantics) ? geometry.semantics : {};
  const types: readonly unknown[] = Array.isArray(semantics.surfaces) ? semantics.surfaces : [];
  const found: CitySurface[] = [];
  const walk = (boundaries: unknown, values: unknown, left: number): void => {
    if (!Array.isArray(boundaries)) return;
    for (const [at, inner] of boundaries.entries()) {
      const value: unknown = Array.isArray(values) ? values[at] : values;
      if (left > 0) {
        walk(inner, value, left - 1);
        continue;
      }
      const meaning = typeof value === 'number' ? types[value] : null;
      const type = isRecord(meaning) && typeof meaning.type === 'string' ? meaning.type : null;
      if (isRings(inner)) found.push({ rings: inner, type });
    }
  };
  walk(geometry.boundaries, semantics.values, depth);
  return found;
}

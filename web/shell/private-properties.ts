import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { PropertySummary } from '#core/contract/property-summary.ts';
import { type FeatureView, matchFilter } from '#core/cql2/match-filter.ts';
import { parseFilter } from '#core/cql2/parse-filter.ts';
import { polygonIntersects } from '#core/geo/polygon-intersects.ts';
import { featureBounds } from '#web/workers/drop/feature-bounds.ts';

export type PrivateColumns = ReadonlyMap<string, 'text' | 'number'>;

/** As many sampled values as the server gives of a dataset, and as many values of a text. */
const MAX_SAMPLE = 1001;
const MAX_VALUES = 1000;

const columnsOfFile = new WeakMap<FeatureCollection, PrivateColumns>();

/** Attributes of a dropped file: numbers where every value is one, else text; nested ones are left out. */
export function privateColumns(file: FeatureCollection): PrivateColumns {
  const known = columnsOfFile.get(file);
  if (known !== undefined) return known;
  const columns = new Map<string, 'text' | 'number'>();
  for (const { properties } of file.features)
    for (const [name, value] of Object.entries(properties ?? {})) {
      if (value === null || value === '' || typeof value === 'object') continue;
      if (typeof value !== 'number') columns.set(name, 'text');
      else if (!columns.has(name)) columns.set(name, 'number');
    }
  columnsOfFile.set(file, columns);
  return columns;
}

/** Value of an attribute as its column holds it; null where there is none. */
function cellOf({ properties }: Feature, name: string, type: 'text' | 'number' | undefined) {
  const value: unknown = properties?.[name] ?? null;
  if (value === null || value === '' || typeof value === 'object') return null;
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value) ? value : null;
  return String(value);
}

function touchesPolygon(
  geometry: Geometry | null,
  rings: readonly (readonly (readonly number[])[])[],
): boolean {
  if (geometry === null) return false;
  if (geometry.type === 'GeometryCollection')
    return geometry.geometries.some((inner) => touchesPolygon(inner, rings));
  return polygonIntersects(geometry, rings);
}

function viewOf(columns: PrivateColumns): FeatureView<Feature> {
  return {
    value: (feature, column) => cellOf(feature, column, columns.get(column)),
    touchesBox: (feature, [west, south, east, north]) => {
      const bounds = featureBounds({ type: 'FeatureCollection', features: [feature] });
      if (bounds === null) return false;
      const [w, s, e, n] = bounds;
      return w <= east && e >= west && s <= north && n >= south;
    },
    touchesPolygon: ({ geometry }, rings) => touchesPolygon(geometry, rings),
  };
}

/** 1 for every feature of a dropped file that a CQL2 text leaves; throws `request/invalid` with the place of a mistake. */
export function matchPrivate(file: FeatureCollection, cql2: string): Uint8Array {
  const columns = privateColumns(file);
  const passes = matchFilter(parseFilter(cql2), columns, viewOf(columns));
  return Uint8Array.from(file.features, (feature) => (passes(feature) ? 1 : 0));
}

const lastMatch = new WeakMap<FeatureCollection, { readonly cql2: string; readonly left: Uint8Array }>();

/** What is left of a dropped file, the same object as long as the filter is the same; null = all of it. */
export function leftOfPrivate(file: FeatureCollection, cql2: string): Uint8Array | null {
  if (cql2 === '') return null;
  const last = lastMatch.get(file);
  if (last?.cql2 === cql2) return last.left;
  const left = matchPrivate(file, cql2);
  lastMatch.set(file, { cql2, left });
  return left;
}

/** What values an attribute of a dropped file has, as the server says it of a dataset. */
export function summarisePrivate(file: FeatureCollection, property: string): PropertySummary {
  const type = privateColumns(file).get(property) ?? 'text';
  const values = file.features.flatMap((feature) => cellOf(feature, property, type) ?? []);
  const featureCount = file.features.length;
  const common = { property, type, featureCount, missingCount: featureCount - values.length };
  if (type === 'number') {
    const sorted = Float64Array.from(values as number[]).sort();
    const step = Math.max(1, (sorted.length - 1) / (MAX_SAMPLE - 1));
    const count = Math.min(sorted.length, MAX_SAMPLE);
    const sample = Array.from({ length: count }, (_, at) => sorted[Math.round(at * step)] ?? Number.NaN);
    return { ...common, sample, values: [] };
  }
  const counts = new Map<string, number>();
  for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  const commonest = [...counts].sort(([, a], [, b]) => b - a).slice(0, MAX_VALUES);
  return { ...common, sample: [], values: commonest.map(([value, count]) => ({ value, count })) };
}

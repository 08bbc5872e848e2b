import { z } from 'zod';

export const LIFECYCLES = [
  'existing',
  'planned',
  'approved',
  'under-construction',
  'completed',
  'demolished',
] as const;
export const LifecycleSchema = z.enum(LIFECYCLES);
export type Lifecycle = z.infer<typeof LifecycleSchema>;

/**
 * The columns every features.parquet has, in this order, before the dataset's own attribute columns.
 * geometry: GEOMETRY lon/lat(/ellipsoidal m), OGC:CRS84. shape: encoded mesh of core/mesh in local ENU metres about
 * origin_*; null where the shape follows from geometry and other columns (tube from line + diameter_mm; instance at a point).
 */
export const COMMON_COLUMNS = [
  { name: 'id', type: 'VARCHAR' },
  { name: 'kind', type: 'VARCHAR' },
  { name: 'name', type: 'VARCHAR' },
  { name: 'parent_id', type: 'VARCHAR' },
  { name: 'geometry', type: 'GEOMETRY' },
  { name: 'west', type: 'DOUBLE' },
  { name: 'south', type: 'DOUBLE' },
  { name: 'east', type: 'DOUBLE' },
  { name: 'north', type: 'DOUBLE' },
  { name: 'min_height_m', type: 'DOUBLE' },
  { name: 'max_height_m', type: 'DOUBLE' },
  { name: 'origin_lon', type: 'DOUBLE' },
  { name: 'origin_lat', type: 'DOUBLE' },
  { name: 'origin_height_m', type: 'DOUBLE' },
  { name: 'valid_from', type: 'VARCHAR' },
  { name: 'valid_to', type: 'VARCHAR' },
  { name: 'lifecycle', type: 'VARCHAR' },
  { name: 'importance', type: 'DOUBLE' },
  { name: 'tile_level', type: 'INTEGER' },
  { name: 'tile_x', type: 'INTEGER' },
  { name: 'tile_y', type: 'INTEGER' },
  { name: 'tile_key', type: 'BIGINT' },
  { name: 'shape', type: 'BLOB' },
  { name: 'accuracy_m', type: 'DOUBLE' },
  { name: 'source_ref', type: 'VARCHAR' },
] as const;
export type CommonColumn = (typeof COMMON_COLUMNS)[number]['name'];

/** Columns of parts.parquet: hierarchy below a feature (building part, storey, surface). */
export const PART_COLUMNS = [
  { name: 'id', type: 'VARCHAR' },
  { name: 'feature_id', type: 'VARCHAR' },
  { name: 'parent_id', type: 'VARCHAR' },
  { name: 'kind', type: 'VARCHAR' },
  { name: 'name', type: 'VARCHAR' },
  { name: 'attributes', type: 'VARCHAR' },
] as const;

/** Columns of issues.parquet, the fields of DataIssue. */
export const ISSUE_COLUMNS = [
  { name: 'code', type: 'VARCHAR' },
  { name: 'severity', type: 'VARCHAR' },
  { name: 'message', type: 'VARCHAR' },
  { name: 'file', type: 'VARCHAR' },
  { name: 'feature_id', type: 'VARCHAR' },
  { name: 'at', type: 'VARCHAR' },
  { name: 'action', type: 'VARCHAR' },
] as const;

/** One feature on its way to features.parquet; attributes hold only columns named in the manifest. */
export interface FeatureRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string | null;
  readonly parentId: string | null;
  /** ISO WKB, lon/lat degrees, Z = ellipsoidal metres when 3D. */
  readonly geometryWkb: Uint8Array;
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  readonly minHeightM: number;
  readonly maxHeightM: number;
  readonly origin: readonly [lonDeg: number, latDeg: number, heightM: number];
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Null where the source does not state it. */
  readonly lifecycle: Lifecycle | null;
  readonly importance: number;
  readonly shape: Uint8Array | null;
  readonly accuracyM: number | null;
  readonly sourceRef: string | null;
  readonly attributes: Readonly<Record<string, string | number | boolean | null>>;
}

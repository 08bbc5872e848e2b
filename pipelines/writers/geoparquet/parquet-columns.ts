import {
  BIGINT,
  BLOB,
  BOOLEAN,
  blobValue,
  DOUBLE,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import type { CommonColumn, FeatureRow } from '#core/catalogue/feature-columns.ts';
import type { Manifest } from '#core/catalogue/manifest.ts';
import { tileKey } from '#core/geo/morton.ts';
import type { TileAddress } from '#core/tiles/tile-assigner.ts';
import type { StagedColumn } from './staged-table.ts';

/** A row with the tile it is published in. */
export interface PublishedRow {
  readonly row: FeatureRow;
  readonly address: Readonly<TileAddress>;
}

type AttributeColumn = Manifest['columns'][number];

/** The key of the tile asked for last: rows of a tile follow each other. */
let latest = { level: -1, x: 0, y: 0, key: 0n };

function keyOf({ level, x, y }: Readonly<TileAddress>): bigint {
  if (latest.level !== level || latest.x !== x || latest.y !== y)
    latest = { level, x, y, key: tileKey(level, x, y) };
  return latest.key;
}

/** The common columns of features.parquet; the geometry as well-known binary. */
export const COMMON_PARQUET_COLUMNS: readonly (StagedColumn<PublishedRow> & {
  readonly name: CommonColumn;
})[] = [
  { name: 'id', type: VARCHAR, valueOf: ({ row }) => row.id },
  { name: 'kind', type: VARCHAR, valueOf: ({ row }) => row.kind },
  { name: 'name', type: VARCHAR, valueOf: ({ row }) => row.name },
  { name: 'parent_id', type: VARCHAR, valueOf: ({ row }) => row.parentId },
  { name: 'geometry', type: BLOB, valueOf: ({ row }) => blobValue(row.geometryWkb) },
  { name: 'west', type: DOUBLE, valueOf: ({ row }) => row.bounds[0] },
  { name: 'south', type: DOUBLE, valueOf: ({ row }) => row.bounds[1] },
  { name: 'east', type: DOUBLE, valueOf: ({ row }) => row.bounds[2] },
  { name: 'north', type: DOUBLE, valueOf: ({ row }) => row.bounds[3] },
  { name: 'min_height_m', type: DOUBLE, valueOf: ({ row }) => row.minHeightM },
  { name: 'max_height_m', type: DOUBLE, valueOf: ({ row }) => row.maxHeightM },
  { name: 'origin_lon', type: DOUBLE, valueOf: ({ row }) => row.origin[0] },
  { name: 'origin_lat', type: DOUBLE, valueOf: ({ row }) => row.origin[1] },
  { name: 'origin_height_m', type: DOUBLE, valueOf: ({ row }) => row.origin[2] },
  { name: 'valid_from', type: VARCHAR, valueOf: ({ row }) => row.validFrom },
  { name: 'valid_to', type: VARCHAR, valueOf: ({ row }) => row.validTo },
  { name: 'lifecycle', type: VARCHAR, valueOf: ({ row }) => row.lifecycle },
  { name: 'importance', type: DOUBLE, valueOf: ({ row }) => row.importance },
  { name: 'tile_level', type: INTEGER, valueOf: ({ address }) => address.level },
  { name: 'tile_x', type: INTEGER, valueOf: ({ address }) => address.x },
  { name: 'tile_y', type: INTEGER, valueOf: ({ address }) => address.y },
  { name: 'tile_key', type: BIGINT, valueOf: ({ address }) => keyOf(address) },
  { name: 'shape', type: BLOB, valueOf: ({ row }) => (row.shape === null ? null : blobValue(row.shape)) },
  { name: 'accuracy_m', type: DOUBLE, valueOf: ({ row }) => row.accuracyM },
  { name: 'source_ref', type: VARCHAR, valueOf: ({ row }) => row.sourceRef },
];

const TYPES: Readonly<Record<AttributeColumn['type'], DuckDBType>> = {
  text: VARCHAR,
  number: DOUBLE,
  integer: BIGINT,
  boolean: BOOLEAN,
  time: VARCHAR,
};

/** A column of one attribute; what a row lacks is null. */
export function attributeColumn({ name, type }: AttributeColumn): StagedColumn<PublishedRow> {
  const convert = (value: string | number | boolean): DuckDBValue =>
    type === 'integer' ? BigInt(value) : type === 'number' || type === 'boolean' ? value : String(value);
  return {
    name,
    type: TYPES[type],
    valueOf: ({ row }) => {
      const value = row.attributes[name];
      return value === null || value === undefined ? null : convert(value);
    },
  };
}

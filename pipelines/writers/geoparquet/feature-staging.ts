import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type DuckDBConnection, DuckDBInstance, VARCHAR } from '@duckdb/node-api';
import type { FeatureRow } from '#core/catalogue/feature-columns.ts';
import type { DataIssue } from '#core/errors/data-issue.ts';
import { tileOrder } from '#core/geo/morton.ts';
import type { TileAddress, TileAssigner } from '#core/tiles/tile-assigner.ts';
import { NumberSort, type SortKey } from './number-sort.ts';
import type { PublishedRow } from './parquet-columns.ts';
import { RowFile, type RowPlace } from './row-file.ts';
import { type StagedColumn, StagedTable } from './staged-table.ts';

/** A part of a feature on its way to parts.parquet. */
export interface PartRow {
  readonly id: string;
  readonly featureId: string;
  readonly parentId: string | null;
  readonly kind: string;
  readonly name: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Bytes of a feature in a compressed tile: a mesh shrinks about fourfold, other shapes are built from a few numbers. */
function tileBytes({ shape }: FeatureRow): number {
  return shape === null ? 150 : Math.ceil(shape.byteLength / 4);
}

/** Fields of a row while it waits for its tile. A row is known by its offset, which grows with its number. */
const RANK = {
  importance: 0,
  extent: 1,
  offset: 2,
  bytes: 3,
  west: 4,
  south: 5,
  east: 6,
  north: 7,
  tileBytes: 8,
};
/** The most important first, then the largest, then as read. */
const BY_RANK: readonly SortKey[] = [
  { field: RANK.importance, descending: true },
  { field: RANK.extent, descending: true },
  { field: RANK.offset },
];

/** Fields of a row that has its tile. */
const ADDRESS = { order: 0, offset: 1, bytes: 2, level: 3, x: 4, y: 5 };
const BY_TILE: readonly SortKey[] = [{ field: ADDRESS.order }, { field: ADDRESS.offset }];

const PARTS: readonly StagedColumn<PartRow>[] = [
  { name: 'id', type: VARCHAR, valueOf: ({ id }) => id },
  { name: 'feature_id', type: VARCHAR, valueOf: ({ featureId }) => featureId },
  { name: 'parent_id', type: VARCHAR, valueOf: ({ parentId }) => parentId },
  { name: 'kind', type: VARCHAR, valueOf: ({ kind }) => kind },
  { name: 'name', type: VARCHAR, valueOf: ({ name }) => name },
  { name: 'attributes', type: VARCHAR, valueOf: ({ attributes }) => JSON.stringify(attributes) },
];

const ISSUES: readonly StagedColumn<DataIssue>[] = [
  { name: 'code', type: VARCHAR, valueOf: ({ code }) => code },
  { name: 'severity', type: VARCHAR, valueOf: ({ severity }) => severity },
  { name: 'message', type: VARCHAR, valueOf: ({ message }) => message },
  { name: 'file', type: VARCHAR, valueOf: ({ file }) => file ?? null },
  { name: 'feature_id', type: VARCHAR, valueOf: ({ featureId }) => featureId ?? null },
  { name: 'at', type: VARCHAR, valueOf: ({ at }) => at ?? null },
  { name: 'action', type: VARCHAR, valueOf: ({ action }) => action },
];

/** DuckDB sorts parts within this memory and spills the rest into the scratch folder; with two threads each has half of it. */
const MEMORY_MIB = 96;
/** Rows placed between two looks at what else the process is asked to do, a cancellation for one. */
const ROWS_IN_A_ROW = 1 << 14;
/** Rows of a row group of the written parquet. */
export const ROW_GROUP_ROWS = 2048;

/**
 * Rows on their way to parquet, in bounded memory. Whole rows wait in a scratch file; only the numbers that decide where they
 * go are sorted, first by importance (to give each a tile), then by tile.
 */
export class FeatureStaging {
  readonly connection: DuckDBConnection;
  private readonly rows: RowFile;
  private readonly ranks: NumberSort;
  private readonly addresses: NumberSort;
  private largestRowBytes = 0;
  private rowBytes = 0;
  private readonly folder: string;
  private readonly instance: DuckDBInstance;
  private readonly parts: StagedTable<PartRow>;
  private readonly issues: StagedTable<DataIssue>;

  private constructor(
    folder: string,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    tables: readonly [StagedTable<PartRow>, StagedTable<DataIssue>],
  ) {
    this.folder = folder;
    this.instance = instance;
    this.connection = connection;
    [this.parts, this.issues] = tables;
    this.rows = new RowFile(join(folder, 'rows'));
    this.ranks = new NumberSort(join(folder, 'ranks'), Object.keys(RANK).length, BY_RANK);
    this.addresses = new NumberSort(join(folder, 'addresses'), Object.keys(ADDRESS).length, BY_TILE);
  }

  /** Opens empty tables with their scratch files in a folder that `close` removes. */
  static async open(folder: string): Promise<FeatureStaging> {
    await mkdir(folder, { recursive: true });
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: `${MEMORY_MIB}MiB`,
      threads: '1',
      temp_directory: join(folder, 'spill'),
    });
    const connection = await instance.connect();
    return new FeatureStaging(folder, instance, connection, [
      await StagedTable.create(connection, 'staged_parts', PARTS),
      await StagedTable.create(connection, 'staged_issues', ISSUES),
    ]);
  }

  get featureCount(): number {
    return this.ranks.count;
  }

  addFeature(row: FeatureRow): void {
    const { offset, bytes } = this.rows.append(row);
    this.largestRowBytes = Math.max(this.largestRowBytes, bytes);
    this.rowBytes += bytes;
    const [west, south, east, north] = row.bounds;
    const importance = Number.isNaN(row.importance) ? Number.POSITIVE_INFINITY : row.importance;
    const extent = Math.max(east - west, north - south);
    this.ranks.add([importance, extent, offset, bytes, west, south, east, north, tileBytes(row)]);
  }

  /** Gives DuckDB room for a row group of these rows, and for several copies of the largest: a face of a million vertices is 43 MB. */
  async makeRoomForRows(): Promise<void> {
    const groupBytes = ROW_GROUP_ROWS * (this.rowBytes / Math.max(1, this.featureCount));
    const room = Math.ceil((4 * groupBytes + 8 * this.largestRowBytes) / 1024 ** 2);
    if (room > 0) await this.connection.run(`SET memory_limit = '${MEMORY_MIB + room}MiB'`);
  }

  addParts(parts: readonly PartRow[]): void {
    for (const part of parts) this.parts.add(part);
  }

  addIssues(issues: readonly DataIssue[]): void {
    for (const issue of issues) this.issues.add(issue);
  }

  /** Ends staging and gives every feature its tile, the most important first (then the largest, then as read). */
  async assignTiles(assigner: TileAssigner): Promise<void> {
    this.rows.flush();
    for (const table of [this.parts, this.issues]) table.flush();
    const address = { level: 0, x: 0, y: 0 };
    const entry = new Float64Array(Object.keys(ADDRESS).length);
    for (const rank of this.ranks.sorted()) {
      assigner.assign(
        rank[RANK.west] as number,
        rank[RANK.south] as number,
        rank[RANK.east] as number,
        rank[RANK.north] as number,
        rank[RANK.tileBytes] as number,
        address,
      );
      entry[ADDRESS.order] = tileOrder(address.level, address.x, address.y);
      entry[ADDRESS.offset] = rank[RANK.offset] as number;
      entry[ADDRESS.bytes] = rank[RANK.bytes] as number;
      entry[ADDRESS.level] = address.level;
      entry[ADDRESS.x] = address.x;
      entry[ADDRESS.y] = address.y;
      this.addresses.add(entry);
      if (this.addresses.count % ROWS_IN_A_ROW === 0) await setImmediate();
    }
  }

  /** The staged rows in the order of their tiles, then as read; once, at most `limit` at a time, which last until the next step. */
  *published(limit: number): Generator<PublishedRow[]> {
    let places: RowPlace[] = [];
    let addresses: TileAddress[] = [];
    for (const entry of this.addresses.sorted()) {
      places.push({ offset: entry[ADDRESS.offset] as number, bytes: entry[ADDRESS.bytes] as number });
      addresses.push({
        level: entry[ADDRESS.level] as number,
        x: entry[ADDRESS.x] as number,
        y: entry[ADDRESS.y] as number,
      });
      if (places.length < limit) continue;
      yield this.rowsAt(places, addresses);
      places = [];
      addresses = [];
    }
    if (places.length > 0) yield this.rowsAt(places, addresses);
  }

  private rowsAt(places: readonly RowPlace[], addresses: readonly TileAddress[]): PublishedRow[] {
    return this.rows.read(places).map((row, at) => ({ row, address: addresses[at] as TileAddress }));
  }

  async close(): Promise<void> {
    this.parts.close();
    this.issues.close();
    this.rows.close();
    this.ranks.close();
    this.addresses.close();
    this.connection.closeSync();
    this.instance.closeSync();
    await rm(this.folder, { recursive: true, force: true });
  }
}

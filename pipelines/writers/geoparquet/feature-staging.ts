import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BIGINT, DOUBLE, type DuckDBConnection, DuckDBInstance, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { FeatureRow } from '#core/catalogue/feature-columns.ts';
import type { DataIssue } from '#core/errors/data-issue.ts';
import { tileKey } from '#core/geo/morton.ts';
import type { TileAssigner } from '#core/tiles/tile-assigner.ts';
import { type OrderedRow, OrderFile } from './order-file.ts';
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

interface RankedRow extends RowPlace {
  readonly number: number;
  readonly row: FeatureRow;
}

interface AddressedRow extends OrderedRow {
  readonly number: number;
}

/** Bytes of a feature in a compressed tile: a mesh shrinks about fourfold, other shapes are built from a few numbers. */
function tileBytes({ shape }: FeatureRow): number {
  return shape === null ? 150 : Math.ceil(shape.byteLength / 4);
}

const RANKS: readonly StagedColumn<RankedRow>[] = [
  { name: 'row_number', type: INTEGER, valueOf: ({ number }) => number },
  { name: 'row_offset', type: DOUBLE, valueOf: ({ offset }) => offset },
  { name: 'row_bytes', type: INTEGER, valueOf: ({ bytes }) => bytes },
  { name: 'west', type: DOUBLE, valueOf: ({ row }) => row.bounds[0] },
  { name: 'south', type: DOUBLE, valueOf: ({ row }) => row.bounds[1] },
  { name: 'east', type: DOUBLE, valueOf: ({ row }) => row.bounds[2] },
  { name: 'north', type: DOUBLE, valueOf: ({ row }) => row.bounds[3] },
  { name: 'importance', type: DOUBLE, valueOf: ({ row }) => row.importance },
  { name: 'tile_bytes', type: INTEGER, valueOf: ({ row }) => tileBytes(row) },
];

const ADDRESSES: readonly StagedColumn<AddressedRow>[] = [
  { name: 'row_number', type: INTEGER, valueOf: ({ number }) => number },
  { name: 'row_offset', type: DOUBLE, valueOf: ({ offset }) => offset },
  { name: 'row_bytes', type: INTEGER, valueOf: ({ bytes }) => bytes },
  { name: 'tile_level', type: INTEGER, valueOf: ({ level }) => level },
  { name: 'tile_x', type: INTEGER, valueOf: ({ x }) => x },
  { name: 'tile_y', type: INTEGER, valueOf: ({ y }) => y },
  { name: 'tile_key', type: BIGINT, valueOf: ({ level, x, y }) => tileKey(level, x, y) },
];

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

/**
 * DuckDB sorts narrow rows within this memory and spills the rest into the scratch folder. One thread: two sort in halves of
 * the memory, and 4 M rows then fail where one thread passes with 96 MB.
 */
const DATABASE = { memory_limit: '96MB', threads: '1' };
/** Rows of a row group of the written parquet. */
export const ROW_GROUP_ROWS = 2048;

/**
 * Rows on their way to parquet, in bounded memory. Whole rows wait in a scratch file; DuckDB sorts only their numbers,
 * first by importance (to give each a tile), then by tile.
 */
export class FeatureStaging {
  readonly connection: DuckDBConnection;
  readonly rows: RowFile;
  readonly order: OrderFile;
  private largestRowBytes = 0;
  private rowBytes = 0;
  private readonly folder: string;
  private readonly instance: DuckDBInstance;
  private readonly ranks: StagedTable<RankedRow>;
  private readonly parts: StagedTable<PartRow>;
  private readonly issues: StagedTable<DataIssue>;

  private constructor(
    folder: string,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    tables: readonly [StagedTable<RankedRow>, StagedTable<PartRow>, StagedTable<DataIssue>],
  ) {
    this.folder = folder;
    this.instance = instance;
    this.connection = connection;
    [this.ranks, this.parts, this.issues] = tables;
    this.rows = new RowFile(join(folder, 'rows'));
    this.order = new OrderFile(join(folder, 'order'));
  }

  /** Opens empty tables with their scratch files in a folder that `close` removes. */
  static async open(folder: string): Promise<FeatureStaging> {
    await mkdir(folder, { recursive: true });
    const options = { ...DATABASE, temp_directory: join(folder, 'spill') };
    const instance = await DuckDBInstance.create(':memory:', options);
    const connection = await instance.connect();
    return new FeatureStaging(folder, instance, connection, [
      await StagedTable.create(connection, 'ranks', RANKS),
      await StagedTable.create(connection, 'staged_parts', PARTS),
      await StagedTable.create(connection, 'staged_issues', ISSUES),
    ]);
  }

  get featureCount(): number {
    return this.ranks.count;
  }

  addFeature(row: FeatureRow): void {
    const place = this.rows.append(row);
    this.largestRowBytes = Math.max(this.largestRowBytes, place.bytes);
    this.rowBytes += place.bytes;
    this.ranks.add({ number: this.ranks.count, row, ...place });
  }

  /** Gives DuckDB room for a row group of these rows, and for several copies of the largest: a face of a million vertices is 43 MB. */
  async makeRoomForRows(): Promise<void> {
    const groupBytes = ROW_GROUP_ROWS * (this.rowBytes / Math.max(1, this.featureCount));
    const room = Math.ceil((4 * groupBytes + 8 * this.largestRowBytes) / 1024 ** 2);
    if (room > 0) await this.connection.run(`SET memory_limit = '${96 + room}MiB'`);
  }

  addParts(parts: readonly PartRow[]): void {
    for (const part of parts) this.parts.add(part);
  }

  addIssues(issues: readonly DataIssue[]): void {
    for (const issue of issues) this.issues.add(issue);
  }

  /** Ends staging: gives every feature its tile, the most important first (then the largest, then as read), and notes the order of tiles. */
  async assignTiles(assigner: TileAssigner): Promise<void> {
    this.rows.flush();
    for (const table of [this.ranks, this.parts, this.issues]) table.flush();
    this.ranks.close();
    // A connection of its own: rows are appended while the sorted ones stream.
    const writing = await this.instance.connect();
    const addresses = await StagedTable.create(writing, 'addresses', ADDRESSES);
    await this.eachRow(
      `SELECT row_number, row_offset, row_bytes, west, south, east, north, tile_bytes FROM ranks
       ORDER BY importance DESC, greatest(east - west, north - south) DESC, row_number`,
      ([number = 0, offset = 0, bytes = 0, west = 0, south = 0, east = 0, north = 0, tileBytes = 0]) => {
        const address = { level: 0, x: 0, y: 0 };
        assigner.assign(west, south, east, north, tileBytes, address);
        addresses.add({ number, offset, bytes, ...address });
      },
    );
    addresses.flush();
    addresses.close();
    writing.closeSync();
    await this.connection.run('DROP TABLE ranks');
    const batch: OrderedRow[] = [];
    await this.eachRow(
      'SELECT row_offset, row_bytes, tile_level, tile_x, tile_y FROM addresses ORDER BY tile_key, row_number',
      ([offset = 0, bytes = 0, level = 0, x = 0, y = 0]) => {
        batch.push({ offset, bytes, level, x, y });
        if (batch.length === 4096) this.order.append(batch.splice(0));
      },
    );
    this.order.append(batch);
    await this.connection.run('DROP TABLE addresses');
  }

  /** Hands the rows of a query of numbers out one by one as they stream. */
  private async eachRow(sql: string, take: (values: readonly number[]) => void): Promise<void> {
    const result = await this.connection.stream(sql);
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) return;
      const columns = chunk.getColumns() as number[][];
      for (let at = 0; at < chunk.rowCount; at++) take(columns.map((column) => column[at] as number));
    }
  }

  async close(): Promise<void> {
    this.parts.close();
    this.issues.close();
    this.rows.close();
    this.order.close();
    this.connection.closeSync();
    this.instance.closeSync();
    await rm(this.folder, { recursive: true, force: true });
  }
}

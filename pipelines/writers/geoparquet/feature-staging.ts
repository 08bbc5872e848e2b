import {
  BLOB,
  blobValue,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import type { FeatureRow } from '#core/catalogue/feature-columns.ts';
import type { DataIssue } from '#core/errors/data-issue.ts';
import { tileKey } from '#core/geo/morton.ts';

/** A part of a feature on its way to parts.parquet. */
export interface PartRow {
  readonly id: string;
  readonly featureId: string;
  readonly parentId: string | null;
  readonly kind: string;
  readonly name: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const FEATURES = [
  ['row_number', 'INTEGER', INTEGER],
  ['id', 'VARCHAR', VARCHAR],
  ['kind', 'VARCHAR', VARCHAR],
  ['name', 'VARCHAR', VARCHAR],
  ['parent_id', 'VARCHAR', VARCHAR],
  ['wkb', 'BLOB', BLOB],
  ['west', 'DOUBLE', DOUBLE],
  ['south', 'DOUBLE', DOUBLE],
  ['east', 'DOUBLE', DOUBLE],
  ['north', 'DOUBLE', DOUBLE],
  ['min_height_m', 'DOUBLE', DOUBLE],
  ['max_height_m', 'DOUBLE', DOUBLE],
  ['origin_lon', 'DOUBLE', DOUBLE],
  ['origin_lat', 'DOUBLE', DOUBLE],
  ['origin_height_m', 'DOUBLE', DOUBLE],
  ['valid_from', 'VARCHAR', VARCHAR],
  ['valid_to', 'VARCHAR', VARCHAR],
  ['lifecycle', 'VARCHAR', VARCHAR],
  ['importance', 'DOUBLE', DOUBLE],
  ['shape', 'BLOB', BLOB],
  ['accuracy_m', 'DOUBLE', DOUBLE],
  ['source_ref', 'VARCHAR', VARCHAR],
  ['attributes', 'VARCHAR', VARCHAR],
] as const;
const TEXTS = (count: number) => Array.from({ length: count }, () => VARCHAR);
/** Rows appended at once; DuckDB's vector size. */
const CHUNK_ROWS = 2048;

/** Tile address of every staged row, in row order. */
export interface StagedAddresses {
  readonly level: Uint8Array;
  readonly x: Uint32Array;
  readonly y: Uint32Array;
}

/** A DuckDB file in the staging folder that takes rows batch by batch, so that memory is bounded by a batch. */
export class FeatureStaging {
  private rowCount = 0;
  private readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.instance = instance;
    this.connection = connection;
  }

  /** Opens the staging database at a path inside the staging folder. */
  static async open(path: string): Promise<FeatureStaging> {
    const instance = await DuckDBInstance.create(path, {
      memory_limit: '1GB',
      threads: '2',
      preserve_insertion_order: 'false',
    });
    const connection = await instance.connect();
    await connection.run(
      `CREATE TABLE staged (${FEATURES.map(([name, type]) => `${name} ${type}`).join(', ')})`,
    );
    await connection.run(
      'CREATE TABLE staged_parts (id VARCHAR, feature_id VARCHAR, parent_id VARCHAR, kind VARCHAR, name VARCHAR, attributes VARCHAR)',
    );
    await connection.run(
      'CREATE TABLE staged_issues (code VARCHAR, severity VARCHAR, message VARCHAR, file VARCHAR, feature_id VARCHAR, "at" VARCHAR, action VARCHAR)',
    );
    await connection.run(
      'CREATE TABLE addresses (row_number INTEGER, tile_level INTEGER, tile_x INTEGER, tile_y INTEGER, tile_key BIGINT)',
    );
    return new FeatureStaging(instance, connection);
  }

  async addFeatures(rows: readonly FeatureRow[]): Promise<void> {
    await this.append(
      'staged',
      FEATURES.map(([, , type]) => type),
      rows.map((row) => [
        this.rowCount++,
        row.id,
        row.kind,
        row.name,
        row.parentId,
        blobValue(row.geometryWkb),
        ...row.bounds,
        row.minHeightM,
        row.maxHeightM,
        ...row.origin,
        row.validFrom,
        row.validTo,
        row.lifecycle,
        row.importance,
        row.shape === null ? null : blobValue(row.shape),
        row.accuracyM,
        row.sourceRef,
        JSON.stringify(row.attributes),
      ]),
    );
  }

  addParts(parts: readonly PartRow[]): Promise<void> {
    return this.append(
      'staged_parts',
      TEXTS(6),
      parts.map((part) => [
        part.id,
        part.featureId,
        part.parentId,
        part.kind,
        part.name,
        JSON.stringify(part.attributes),
      ]),
    );
  }

  addIssues(issues: readonly DataIssue[]): Promise<void> {
    return this.append(
      'staged_issues',
      TEXTS(7),
      issues.map((issue) => [
        issue.code,
        issue.severity,
        issue.message,
        issue.file ?? null,
        issue.featureId ?? null,
        issue.at ?? null,
        issue.action,
      ]),
    );
  }

  async setAddresses(addresses: StagedAddresses): Promise<void> {
    const rows: (number | bigint)[][] = [];
    for (let row = 0; row < addresses.level.length; row++) {
      const [level = 0, x = 0, y = 0] = [addresses.level[row], addresses.x[row], addresses.y[row]];
      rows.push([row, level, x, y, tileKey(level, x, y)]);
      if (rows.length === CHUNK_ROWS) await this.appendAddresses(rows.splice(0));
    }
    await this.appendAddresses(rows);
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private async appendAddresses(rows: readonly (readonly (number | bigint)[])[]): Promise<void> {
    const { BIGINT } = await import('@duckdb/node-api');
    await this.append('addresses', [INTEGER, INTEGER, INTEGER, INTEGER, BIGINT], rows);
  }

  private async append(
    table: string,
    types: readonly Parameters<typeof DuckDBDataChunk.create>[0][number][],
    rows: readonly (readonly unknown[])[],
  ): Promise<void> {
    if (rows.length === 0) return;
    const appender = await this.connection.createAppender(table);
    for (let from = 0; from < rows.length; from += CHUNK_ROWS) {
      const chunk = DuckDBDataChunk.create(types);
      chunk.setRows(rows.slice(from, from + CHUNK_ROWS) as Parameters<typeof chunk.setRows>[0]);
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
    appender.closeSync();
  }
}

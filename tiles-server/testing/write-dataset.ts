import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { blobValue, DuckDBInstance } from '@duckdb/node-api';
import { COMMON_COLUMNS, ISSUE_COLUMNS, PART_COLUMNS } from '#core/catalogue/feature-columns.ts';
import type { Manifest } from '#core/catalogue/manifest.ts';
import { tileKey } from '#core/geo/morton.ts';
import { quadtreeAddress } from '#core/geo/quadtree.ts';
import { encodeMesh } from '#core/mesh/encode-mesh.ts';
import type { Mesh } from '#core/mesh/mesh.ts';

const ROOT = [118.7, 30.9, 118.8, 31] as const;
const LEVELS = 3;

export interface TestFeature {
  readonly id: string;
  readonly kind: string;
  readonly name: string | null;
  /** The dataset has a column of English names when any feature has one. */
  readonly nameEn?: string;
  readonly lon: number;
  readonly lat: number;
  /** WKT lon/lat(/ellipsoidal m). */
  readonly wkt: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly use: string | null;
  readonly heightM: number | null;
  readonly mesh?: Mesh;
}

function manifestOf(id: string, version: string, features: readonly TestFeature[]): Manifest {
  const counts: Record<string, number> = {};
  for (const { kind } of features) counts[kind] = (counts[kind] ?? 0) + 1;
  return {
    schemaVersion: 1,
    id,
    version,
    title: { zh: '测试数据', en: `Test ${id}` },
    domain: 'networks',
    layerKind: 'network',
    kinds: Object.keys(counts),
    provider: { zh: '测试', en: 'test' },
    licence: 'CC0-1.0',
    synthetic: true,
    surveyedOn: null,
    validTime: [null, null],
    bounds: { west: ROOT[0], south: ROOT[1], east: ROOT[2], north: ROOT[3], minHeightM: 0, maxHeightM: 60 },
    sourceCrs: 'OGC:CRS84',
    crsPath: [],
    heightDatum: { source: 'ellipsoidal', shiftM: 0, howKnown: 'test' },
    featureCount: features.length,
    countsByKind: counts,
    surfaceCount: 0,
    tiling: {
      root: [...ROOT],
      minHeightM: 0,
      maxHeightM: 60,
      levels: LEVELS,
      subtreeLevels: 3,
      rootGeometricErrorM: 400,
      refine: 'ADD',
    },
    tileColumns: [{ name: 'use', type: 'string' }],
    columns: [
      { name: 'use', type: 'text', unit: null },
      { name: 'height_m', type: 'number', unit: 'm' },
      ...(hasEnglishNames(features) ? [{ name: 'name_en', type: 'text' as const, unit: null }] : []),
    ],
    prebaked: [],
    terrain: null,
    lineage: {
      files: [{ name: 'test.geojson', bytes: 1, sha256: createHash('sha256').update(id).digest('hex') }],
      reader: 'test',
      recipe: 'test',
      options: {},
      productVersion: '0.1.0',
      startedAt: '2026-01-01T00:00:00Z',
      seconds: 1,
    },
    issueCounts: [],
    supersedes: null,
    checksums: {},
  };
}

const hasEnglishNames = (features: readonly TestFeature[]) =>
  features.some(({ nameEn }) => nameEn !== undefined);

const declare = (columns: readonly { readonly name: string; readonly type: string }[]) =>
  columns
    .map(({ name, type }) => `"${name}" ${type === 'GEOMETRY' ? "GEOMETRY('OGC:CRS84')" : type}`)
    .join(', ');

/** Publishes features the way the data contract says, at the finest level of a three-level quadtree. */
export async function writeTestDataset(
  dataDir: string,
  id: string,
  version: string,
  features: readonly TestFeature[],
): Promise<void> {
  const directory = join(dataDir, 'published', id, version);
  await mkdir(directory, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const english = hasEnglishNames(features);
  await connection.run(
    `CREATE TABLE features (${declare(COMMON_COLUMNS)}, "use" VARCHAR, height_m DOUBLE${english ? ', name_en VARCHAR' : ''})`,
  );
  await connection.run(`CREATE TABLE parts (${declare(PART_COLUMNS)})`);
  await connection.run(`CREATE TABLE issues (${declare(ISSUE_COLUMNS)})`);
  for (const feature of features) {
    const { lon, lat } = feature;
    const { x, y } = quadtreeAddress(ROOT, LEVELS - 1, lon, lat);
    await connection.run(
      `INSERT INTO features SELECT $1, $2, $3, NULL, ST_SetCRS($4::VARCHAR::GEOMETRY, 'OGC:CRS84'), $5, $6, $5, $6, 10, 20,
        $5, $6, 10, $7, $8, 'existing', 1, ${LEVELS - 1}, ${x}, ${y}, ${tileKey(LEVELS - 1, x, y)}, $11::BLOB, NULL, 'row', $9, $10${english ? ', $12' : ''}`,
      [
        ...[feature.id, feature.kind, feature.name, feature.wkt, lon, lat],
        ...[feature.validFrom ?? null, feature.validTo ?? null, feature.use, feature.heightM],
        feature.mesh === undefined ? null : blobValue(encodeMesh(feature.mesh)),
        ...(english ? [feature.nameEn ?? null] : []),
      ],
    );
    await connection.run('INSERT INTO parts VALUES ($1, $2, NULL, $3, NULL, $4)', [
      ...[`${feature.id}-part`, feature.id, 'storey', '{"number":1}'],
    ]);
  }
  await connection.run(
    `INSERT INTO issues VALUES ('test/odd', 'warning', 'odd', NULL, $1, 'ring 0', 'kept')`,
    [features[0]?.id ?? ''],
  );
  for (const table of ['features', 'parts', 'issues']) {
    const order = table === 'features' ? 'ORDER BY tile_key, id' : '';
    const path = join(directory, `${table}.parquet`).replaceAll("'", "''");
    await connection.run(`COPY (SELECT * FROM ${table} ${order}) TO '${path}' (FORMAT parquet)`);
  }
  connection.closeSync();
  instance.closeSync();
  await writeFile(join(directory, 'dataset.json'), JSON.stringify(manifestOf(id, version, features)));
  await writeFile(join(dataDir, 'published', id, 'current'), `${version}\n`);
}

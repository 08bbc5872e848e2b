import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { FeatureRow } from '#core/catalogue/feature-columns.ts';
import { encodeWkb } from '#core/geo/wkb.ts';
import { TileAssigner } from '#core/tiles/tile-assigner.ts';
import { FeatureStaging } from '#pipelines/writers/geoparquet/feature-staging.ts';
import { writeParquet } from '#pipelines/writers/geoparquet/write-version-tables.ts';
import { parquetRows, temporaryFolder } from './publish-support.ts';

const folder = temporaryFolder();

function row(id: string, shapeBytes: number): FeatureRow {
  const [lon, lat] = [118.7 + Number(id) / 10_000, 30.9];
  return {
    ...{ id, kind: 'Building', name: `楼 ${id}`, parentId: null, validFrom: null, validTo: null },
    lifecycle: 'existing',
    geometryWkb: encodeWkb({ type: 'Point', coordinates: [lon, lat] }),
    bounds: [lon, lat, lon, lat],
    ...{ minHeightM: 1, maxHeightM: 2, importance: Number(id), accuracyM: null, sourceRef: null },
    origin: [lon, lat, 1],
    shape: shapeBytes === 0 ? null : new Uint8Array(shapeBytes).fill(7),
    attributes: { storeys: Number(id), use: id === '1' ? null : '住宅', open: true, depth: 0.5 },
  };
}

it('takes a body of 43 MB (a face of a million vertices) among small ones, and gives every value back', async () => {
  const staging = await FeatureStaging.open(join(folder, 'scratch'));
  for (let id = 0; id < 100; id++) staging.addFeature(row(String(id), id === 50 ? 43_000_000 : id % 3));
  await staging.assignTiles(new TileAssigner([118.6, 30.8, 118.8, 31]));
  const columns = [
    { name: 'storeys', type: 'integer', unit: null },
    { name: 'use', type: 'text', unit: null },
    { name: 'open', type: 'boolean', unit: null },
    { name: 'depth', type: 'number', unit: 'm' },
  ] as const;
  await writeParquet(staging, folder, columns);
  await staging.close();
  const rows = await parquetRows(
    join(folder, 'features.parquet'),
    'id, name, octet_length(shape) AS bytes, accuracy_m, storeys, "use", "open", depth, ST_AsText(geometry) AS place',
  );
  expect(rows).toHaveLength(100);
  for (const { id, bytes, ...values } of rows) {
    const number = Number(id);
    const expected = number === 50 ? 43_000_000 : number % 3;
    expect(bytes === null ? 0 : Number(bytes)).toBe(expected);
    expect(values).toMatchObject({
      ...{ name: `楼 ${id}`, accuracy_m: null, storeys: BigInt(number), open: true, depth: 0.5 },
      use: number === 1 ? null : '住宅',
    });
  }
});

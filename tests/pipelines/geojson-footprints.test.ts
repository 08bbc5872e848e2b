import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areaStatistics } from '#core/domains/buildings/area-statistics.ts';
import { runProcess } from '#core/process/run-process.ts';
import { createFeatureReader } from '#pipelines/writers/geoparquet/read-feature-columns.ts';
import { parquetRows, publish, temporaryFolder } from './publish-support.ts';

const folder = temporaryFolder();
const dataDir = join(folder, 'data');

function file(name: string, content: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const square = (lon: number, lat: number, side: number, ...height: number[]) => [
  [
    [lon, lat, ...height],
    [lon + side, lat, ...height],
    [lon + side, lat + side, ...height],
    [lon, lat + side, ...height],
    [lon, lat, ...height],
  ],
];
const area = (id: string, coordinates: number[][][], properties: object) => ({
  ...{ type: 'Feature', id, properties, geometry: { type: 'Polygon', coordinates } },
});
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });

const statistics = (dataset: string, coordinates: number[][][]) =>
  runProcess(
    areaStatistics,
    { collection: dataset, area: { type: 'Polygon', coordinates } },
    {
      signal: new AbortController().signal,
      progress: () => undefined,
      features: createFeatureReader(dataDir),
    },
  );

describe('footprints of GeoJSON', () => {
  const houses = [
    area('flat', square(118.75, 30.95, 0.0002), { 备注: '无' }),
    area('six', square(118.751, 30.95, 0.0002), { 层数: 6, 建设状态: '在建' }),
    area('high', square(118.752, 30.95, 0.0002), { 建筑高度: '31.5' }),
  ];
  const texts = [
    ['houses.geojson', collection(...houses)],
    ['lines.ndjson', `${houses.map((house) => JSON.stringify(house)).join('\n')}\n`],
  ] as const;
  for (const [name, text] of texts) {
    it(`become buildings of their stated height (${name})`, async () => {
      const { folder: version, manifest, result } = await publish(file(name, text), dataDir);
      expect([manifest.layerKind, result.countsByKind]).toEqual(['buildings', { Building: 3 }]);
      const columns = 'id, height_m, storeys, lifecycle, octet_length(shape) > 0 AS drawn';
      const rows = await parquetRows(join(version, 'features.parquet'), columns);
      const byId = Object.fromEntries(rows.map(({ id, ...row }) => [String(id), row]));
      const six = { height_m: 18, storeys: 6n, lifecycle: 'under-construction', drawn: true };
      expect(byId.six).toEqual(six);
      expect(byId.high).toMatchObject({ height_m: 31.5, storeys: null, lifecycle: null, drawn: true });
      expect(byId.flat).toMatchObject({ height_m: 0, drawn: null });
      const issues = await parquetRows(
        join(version, 'issues.parquet'),
        'code, severity, feature_id, "action"',
      );
      expect(issues).toContainEqual({
        ...{ code: 'building/no-height', severity: 'warning', feature_id: 'flat', action: 'kept' },
      });
      const site = square(118.74, 30.94, 0.02);
      expect(await statistics(result.dataset, site)).toMatchObject({ total: { buildings: 3 } });
    });
  }

  it('are plots where they state planning indicators, and plots have no statistics of buildings anywhere', async () => {
    const plots = collection(area('p', square(118.75, 30.95, 0.001), { 容积率: 2.5, 建筑高度: 60 }));
    const { result, manifest } = await publish(file('plots.geojson', plots), dataDir);
    expect(manifest.layerKind).toBe('zones');
    for (const lon of [118.74, 119.5])
      await expect(statistics(result.dataset, square(lon, 30.94, 0.02))).rejects.toMatchObject({
        code: 'request/invalid',
        message: 'plots has no buildings, but Feature',
      });
  });
});

describe('heights of GeoJSON without a datum', () => {
  const solid = collection(
    ...[0, 1].map((at) => area(`b${at}`, square(118.75 + at / 1000, 30.95, 0.0002, 15), { height: 12 })),
  );
  const assumed = { code: 'height-datum/assumed-ellipsoidal', severity: 'warning', count: 1 };

  it('are taken as ellipsoidal, with one warning a file that names the remedy', async () => {
    const { folder: version, manifest, result } = await publish(file('solid.geojson', solid), dataDir);
    expect(result.minHeightM).toBeCloseTo(15, 9);
    expect(result.issues).toEqual([assumed]);
    expect(manifest.heightDatum.howKnown).toContain('no height datum is stated');
    const [issue] = await parquetRows(join(version, 'issues.parquet'), 'message, file, "action"');
    expect(issue).toMatchObject({
      message: expect.stringMatching(/RFC 7946.*--height-datum cgcs1985/),
      ...{ file: 'solid.geojson', action: 'kept' },
    });
  });

  it('are no cause for a warning where the datum is given, or there are none', async () => {
    const given = await publish(file('given.geojson', solid), dataDir, { heightDatum: 'ellipsoidal' });
    expect(given.result.issues).toEqual([]);
    const flat = collection(area('f', square(118.75, 30.95, 0.0002), { height: 12 }));
    expect((await publish(file('no-z.geojson', flat), dataDir)).result.issues).toEqual([]);
  });
});

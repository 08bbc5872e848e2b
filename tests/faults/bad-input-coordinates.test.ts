import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeArrayBuffer } from 'geotiff';
import { describe, expect, it } from 'vitest';
import type { PublishOptions } from '#pipelines/commands/publish-options.ts';
import { parquetRows, publish, temporaryFolder } from '../pipelines/publish-support.ts';
import { filesOf } from './publish-support.ts';

const folder = temporaryFolder();
const dataDir = join(folder, 'data');

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const points = (...positions: readonly (readonly number[] | null)[]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: positions.map((coordinates, at) => ({
      type: 'Feature',
      id: `p${at}`,
      properties: {},
      geometry: coordinates && { type: 'Point', coordinates },
    })),
  });

/** 2 × 2 heights; a degree apart unless the tags say otherwise. */
const raster = (tags: Readonly<Record<string, unknown>>) =>
  new Uint8Array(
    writeArrayBuffer(Float32Array.of(1, 2, 3, 4), {
      width: 2,
      height: 2,
      ModelPixelScale: [0.01, 0.01, 0],
      ModelTiepoint: [0, 0, 0, 118.7, 31, 0],
      ...tags,
    }),
  );

const GOOD = file('good.geojson', points([118.75, 30.94]));

/** Publishes over a good version; the refusal, after it is known that the good version is as it was. */
async function refusal(path: string, options: Omit<PublishOptions, 'dataDir' | 'id'> = {}) {
  await publish(GOOD, dataDir, { id: 'kept' });
  const before = filesOf(dataDir);
  const thrown: unknown = await publish(path, dataDir, { id: 'kept', ...options }).then(
    () => null,
    (error: unknown) => error,
  );
  expect(filesOf(dataDir)).toEqual(before);
  return thrown;
}

/** Issues of a version with their messages. */
const issuesOf = (version: string) => parquetRows(join(version, 'issues.parquet'), 'code, message, "at"');

describe('tables whose coordinates are partly wrong', () => {
  it('are judged by their valid rows; each bad row is named by its line', async () => {
    const table = file(
      'rows.csv',
      'id,lon,lat\n1,118.75,30.94\n2,NaN,30.95\n3,1e300,30.95\n4,1187.6,30.96\n5,118.77,30.97\n',
    );
    const published = await publish(table, dataDir);
    expect(published.result.features).toBe(2);
    expect(published.result.sourceCrs).toBe('OGC:CRS84');
    const places = (await issuesOf(published.folder)).map(({ code, at }) => `${code} ${at}`);
    expect(places).toEqual(
      expect.arrayContaining([
        'csv/no-coordinates line 3',
        'csv/position-unusable line 4',
        'csv/position-unusable line 5',
      ]),
    );
  });

  it('say that WGS 84 was assumed and what Chinese map services need, unless --crs is given', async () => {
    const table = file('assumed.csv', 'id,lon,lat\n1,118.75,30.94\n');
    const assumed = await issuesOf((await publish(table, dataDir)).folder);
    expect(assumed).toHaveLength(1);
    expect(assumed[0]?.message).toMatch(/--crs GCJ-02 .*--crs BD-09/);
    for (const crs of ['EPSG:4490', 'GCJ-02', 'BD-09'])
      expect((await publish(table, dataDir, { crs })).result.issues, crs).toEqual([]);
  });

  it('say in a sentence which columns were exchanged', async () => {
    const table = file('exchanged.csv', 'id,lon,lat\n1,30.94,118.75\n2,30.95,118.76\n');
    const published = await publish(table, dataDir, { crs: 'EPSG:4490' });
    expect(published.result.bounds[0]).toBeCloseTo(118.75, 6);
    expect(await issuesOf(published.folder)).toEqual([
      {
        code: 'csv/axis-order',
        message: expect.stringContaining('Longitude and latitude are exchanged: lon holds 30.94'),
        at: 'line 2, columns 2 and 3',
      },
    ]);
  });
});

describe('GeoJSON whose coordinates are wrong', () => {
  it('with latitude first is refused in those words', async () => {
    for (const [name, text] of [
      ['exchanged.geojson', points([30.94, 118.75], [30.95, 118.76])],
      ['exchanged-after-nothing.geojson', points(null, [30.94, 118.75])],
    ] as const) {
      const path = file(name, text);
      expect(await refusal(path)).toMatchObject({
        code: 'crs/out-of-range',
        message: expect.stringContaining('longitude and latitude look exchanged'),
        place: { file: path },
        remedy: expect.stringContaining('longitude before latitude'),
      });
    }
  });

  it('in one feature only loses that feature', async () => {
    const path = file('one-of-three.geojson', points([1e300, 30.9], [118.75, 30.94], [30.94, 118.75]));
    const { result } = await publish(path, dataDir);
    expect(result.features).toBe(1);
    expect(result.issues).toEqual([{ code: 'geometry/impossible-coordinate', severity: 'error', count: 2 }]);
  });
});

describe('rasters whose place is unclear', () => {
  const heightDatum = 'ellipsoidal';
  it('without a CRS are refused with the likeliest ones', async () => {
    const path = file(
      'nowhere.tif',
      raster({
        ModelTiepoint: [0, 0, 0, 381_000, 3_426_000, 0],
        ModelPixelScale: [10, 10, 0],
        ProjectedCSTypeGeoKey: 32767,
      }),
    );
    expect(await refusal(path, { heightDatum })).toMatchObject({
      code: 'crs/missing',
      place: { file: path },
      remedy: expect.stringMatching(/EPSG:\d+ .* → 118\.\d+°E 3\d\.\d+°N/),
    });
  });

  it('with an unknown CRS, or one they do not lie in, are refused by name', async () => {
    const path = file('somewhere.tif', raster({ GeographicTypeGeoKey: 4326 }));
    expect(await refusal(path, { heightDatum, crs: 'EPSG:999999' })).toMatchObject({
      code: 'crs/unknown',
      place: { file: path },
    });
    expect(await refusal(path, { heightDatum, crs: 'EPSG:4549' })).toMatchObject({
      code: 'crs/out-of-range',
      place: { file: path },
    });
    const exchanged = file(
      'exchanged.tif',
      raster({ GeographicTypeGeoKey: 4326, ModelTiepoint: [0, 0, 0, 31, 118.7, 0] }),
    );
    expect(await refusal(exchanged, { heightDatum })).toMatchObject({
      code: 'crs/out-of-range',
      message: expect.stringContaining('look exchanged'),
    });
  });

  it.each([
    ['--origin', { origin: [118.7, 31, 0] }],
    ['--rotation', { rotationDeg: 3 }],
    ['--recipe zones', { recipe: 'zones' }],
  ] as const)('do not take %s', async (option, options) => {
    const path = file('fine.tif', raster({ GeographicTypeGeoKey: 4326 }));
    expect(await refusal(path, { heightDatum, ...options })).toMatchObject({
      code: 'usage',
      message: expect.stringContaining(option),
    });
  });

  it('are published when all is said', async () => {
    const path = file('fine.tif', raster({ GeographicTypeGeoKey: 4326 }));
    const { manifest } = await publish(path, dataDir, { heightDatum, recipe: 'terrain' });
    expect(manifest.layerKind).toBe('terrain');
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishFiles } from '#pipelines/commands/publish-files.ts';
import type { PublishOptions } from '#pipelines/commands/publish-options.ts';
import { geoTiffReader } from '#pipelines/readers/geotiff/geotiff-reader.ts';
import { readerSample } from '#pipelines/readers/reader-samples.ts';
import { parquetRows, temporaryFolder } from '../pipelines/publish-support.ts';
import { filesOf } from './publish-support.ts';

const folder = temporaryFolder();
const dataDir = join(folder, 'data');

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const points = (...places: readonly (readonly [id: string | undefined, lon: number])[]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: places.map(([id, lon]) => ({
      type: 'Feature',
      id,
      properties: {},
      geometry: { type: 'Point', coordinates: [lon, 30.94] },
    })),
  });

const FIRST = file('first.geojson', points(['a', 118.7], ['b', 118.71], [undefined, 118.72]));
const SECOND = file('second.geojson', points(['b', 118.73], ['c', 118.74], [undefined, 118.75]));
const RASTER = file('heights.tif', readerSample(geoTiffReader).bytes);
const OTHER_RASTER = file('more-heights.tif', readerSample(geoTiffReader).bytes);

const publish = (paths: readonly string[], options: Omit<PublishOptions, 'dataDir'> = {}) =>
  publishFiles(
    paths,
    { dataDir, id: 'several', heightDatum: 'ellipsoidal', ...options },
    { signal: new AbortController().signal, progress: () => undefined },
  );

describe('several files in one publish', () => {
  it('become one dataset in which every id occurs once; the file that repeats one is named', async () => {
    const result = await publish([FIRST, SECOND]);
    expect(result.features).toBe(6);
    expect(result.issues).toEqual([{ code: 'feature/duplicate-id', severity: 'warning', count: 1 }]);
    const version = join(dataDir, 'published/several', result.version);
    const ids = (await parquetRows(join(version, 'features.parquet'), 'id')).map(({ id }) => String(id));
    expect(new Set(ids).size).toBe(6);
    expect(ids).toEqual(expect.arrayContaining(['a', 'b', 'b#2', 'c']));
    expect(await parquetRows(join(version, 'issues.parquet'), 'code, file, feature_id')).toEqual([
      { code: 'feature/duplicate-id', file: SECOND, feature_id: 'b' },
    ]);
    const { lineage } = JSON.parse(readFileSync(join(version, 'dataset.json'), 'utf8')) as {
      lineage: { files: { name: string }[] };
    };
    expect(lineage.files.map(({ name }) => name)).toEqual(['first.geojson', 'second.geojson']);
  });

  it('give features without ids the ids they had when the first file was published alone', async () => {
    const idAt = async (paths: readonly string[]) => {
      const { version } = await publish(paths, { id: 'nameless' });
      const rows = await parquetRows(
        join(dataDir, 'published/nameless', version, 'features.parquet'),
        'id, west',
      );
      return rows.find(({ west }) => Math.abs(Number(west) - 118.72) < 1e-6)?.id;
    };
    expect(await idAt([FIRST])).toBe(await idAt([FIRST, SECOND]));
  });

  it.each([
    ['a raster beside features', [FIRST, RASTER], /raster heights\.tif; features first\.geojson/],
    ['features beside a raster', [RASTER, FIRST], /raster heights\.tif; features first\.geojson/],
    ['two rasters', [RASTER, OTHER_RASTER], /heights\.tif, more-heights\.tif/],
  ])('refuse %s and say which, instead of leaving one out', async (_, paths, message) => {
    await publish([FIRST]);
    const before = filesOf(dataDir);
    await expect(publish(paths)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message),
      remedy: expect.stringContaining('--id'),
    });
    expect(filesOf(dataDir)).toEqual(before);
  });
});

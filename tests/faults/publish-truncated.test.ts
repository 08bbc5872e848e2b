import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { READERS } from '#pipelines/readers/index.ts';
import { readerSample } from '#pipelines/readers/reader-samples.ts';
import { publish, temporaryFolder } from '../pipelines/publish-support.ts';
import { filesOf } from './publish-support.ts';

const folder = temporaryFolder();
const dataDir = join(folder, 'data');

const feature = (at: number) => ({
  type: 'Feature',
  id: `p${at}`,
  properties: { name: `p${at}` },
  geometry: { type: 'Point', coordinates: [118.75 + at / 1000, 30.94] },
});
const FEATURES = Array.from({ length: 10 }, (_, at) => feature(at));
const COLLECTION = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: FEATURES }));
const LINES = Buffer.from(FEATURES.map((each) => `${JSON.stringify(each)}\n`).join(''));
const sampleOf = (id: string) => {
  const reader = READERS.find((each) => each.id === id);
  if (!reader) throw new Error(`no reader ${id}`);
  return readerSample(reader).bytes;
};
const CITY = sampleOf('cityjson');
const CITY_LINES = sampleOf('cityjsonseq');
const NETWORK = sampleOf('epanet');
const RASTER = sampleOf('geotiff');
const GZIP = gzipSync(COLLECTION);
const ZIP = zipSync({ 'p.geojson': COLLECTION });

const half = (bytes: Uint8Array) => bytes.subarray(0, Math.floor(bytes.length / 2));
const without = (bytes: Uint8Array, last: number) => bytes.subarray(0, bytes.length - last);

const CUTS: readonly (readonly [name: string, bytes: Uint8Array, place: RegExp])[] = [
  ['collection.geojson', half(COLLECTION), /^byte \d+$/],
  ['closing.geojson', without(COLLECTION, 1), /^byte \d+$/],
  ['lines.geojsonl', without(LINES, 20), /^line 10$/],
  ['city.city.json', without(CITY, 20), /^byte \d+$/],
  ['city.city.jsonl', without(CITY_LINES, 20), /^line 2$/],
  ['network.inp', without(NETWORK, 8), /^line 10$/],
  ['heights.tif', without(RASTER, 4), /^byte \d+$/],
  ['heights-half.tif', RASTER.subarray(0, 100), /^byte \d+$/],
  ['packed.geojson.gz', half(GZIP), /^byte \d+$/],
  ['packed-end.geojson.gz', without(GZIP, 3), /^byte \d+$/],
  ['packed.geojson.zip', half(ZIP), /^byte \d+$/],
  ['packed-end.geojson.zip', without(ZIP, 30), /^byte \d+$/],
];

describe('a file that ends early is refused, and what was published stays', () => {
  it.each(CUTS)('%s', async (name, bytes, place) => {
    const path = join(folder, name);
    const good = join(folder, 'good.geojson');
    writeFileSync(good, COLLECTION);
    await publish(good, dataDir, { id: 'kept' });
    const before = filesOf(dataDir);
    writeFileSync(path, bytes);
    await expect(
      publish(path, dataDir, {
        id: 'kept',
        crs: 'OGC:CRS84',
        ...(/tif|city|inp/.test(name) ? { heightDatum: 'ellipsoidal' } : {}),
      }),
    ).rejects.toMatchObject({
      code: 'input/truncated',
      message: expect.stringContaining(path),
      place: { file: path, at: expect.stringMatching(place) },
      remedy: expect.stringMatching(/again/),
    });
    expect(filesOf(dataDir)).toEqual(before);
  });

  it('the same files are published when they are whole', async () => {
    for (const [name, bytes] of [
      ['whole.geojson', COLLECTION],
      ['whole.geojsonl', LINES],
      ['whole.geojson.gz', GZIP],
      ['whole.geojson.zip', ZIP],
    ] as const) {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      expect((await publish(path, dataDir, { id: 'whole' })).result.features, name).toBe(10);
    }
  });
});

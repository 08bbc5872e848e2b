import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allFeatures, collectingContext } from './conformance.ts';
import { openSource } from './open-source.ts';

const ring = [
  [0, 0],
  [2, 0],
  [2, 2],
  [0, 2],
  [0, 0],
];
const bow = [
  [0, 0],
  [2, 2],
  [2, 0],
  [0, 2],
  [0, 0],
];
const area = (id: string, coordinates: unknown) => ({
  type: 'Feature',
  id,
  properties: {},
  geometry: { type: 'Polygon', coordinates: [coordinates] },
});
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

describe('bad input', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), '坏 数据-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  async function read(name: string, content: string | Uint8Array) {
    const path = join(folder, name);
    await writeFile(path, content);
    const context = collectingContext();
    const source = await openSource(path, context);
    const features = await allFeatures(source);
    return { source, features, codes: context.issues.map((issue) => issue.code), issues: context.issues };
  }

  it('keeps the whole features of a truncated GeoJSON and refuses one without any', async () => {
    const text = collection(area('a', ring), area('b', ring));
    const cut = await read('cut.geojson', text.slice(0, -40));
    expect(cut.features.map((feature) => feature.id)).toEqual(['a']);
    expect(cut.issues[0]).toMatchObject({ code: 'input/truncated', file: join(folder, 'cut.geojson') });
    await expect(read('none.geojson', text.slice(0, 70))).rejects.toMatchObject({ code: 'input/truncated' });
  });
  it('names what is readable when the format is unknown', async () => {
    await expect(read('a.bin', 'hello there')).rejects.toMatchObject({
      code: 'input/unknown-format',
      remedy: expect.stringContaining('CityJSON'),
    });
  });
  it('refuses gzip and zip bombs and reads honest archives', async () => {
    const bomb = new Uint8Array(64 * 1024 ** 2).fill(32);
    await expect(read('bomb.gz', gzipSync(bomb))).rejects.toMatchObject({ code: 'input/unknown-format' });
    const start = new TextEncoder().encode('{"type":"FeatureCollection","features":[');
    bomb.set(start);
    await expect(read('bomb.geojson.gz', gzipSync(bomb))).rejects.toMatchObject({ code: 'input/too-large' });
    await expect(read('bomb.zip', zipSync({ 'a.geojson': bomb }))).rejects.toMatchObject({
      code: 'input/too-large',
    });
    const honest = new TextEncoder().encode(collection(area('a', ring)));
    expect((await read('a.geojson.gz', gzipSync(honest))).features).toHaveLength(1);
    expect((await read('a.geojson.zip', zipSync({ 'a.geojson': honest }))).features).toHaveLength(1);
  });
  it('reads a face of a million vertices', async () => {
    const face = Array.from({ length: 1_000_000 }, (_, index) => [
      Math.cos(index / 159_155),
      Math.sin(index / 159_155),
    ]);
    const { features, codes } = await read('face.geojson', collection(area('a', face)));
    expect(features).toHaveLength(1);
    expect(codes).toEqual([]);
  });
  it('flags a ring that crosses itself, renames a second id, drops impossible coordinates', async () => {
    const text = collection(
      area('a', ring),
      area('a', bow),
      area('c', [
        [0, 0],
        [1e300, 0],
        [1, 1],
        [0, 0],
      ]),
    );
    const { features, codes } = await read('checks.geojson', text);
    expect(features.map((feature) => feature.id)).toEqual(['a', 'a#2']);
    expect(codes).toEqual([
      'geometry/self-intersection',
      'feature/duplicate-id',
      'geometry/impossible-coordinate',
    ]);
  });
  it('drops a NaN row and reads GBK, BOM and semicolons', async () => {
    const gbk = Uint8Array.from([0xd0, 0xfb, 0xb3, 0xc7]);
    const table = [Buffer.from('name,lon,lat\n'), gbk, Buffer.from(',118.7,30.9\nx,NaN,30\n')];
    const { features, codes } = await read('gbk.csv', Buffer.concat(table));
    expect(features.map((feature) => feature.name)).toEqual(['宣城']);
    expect(codes).toContain('csv/no-coordinates');
    const marked = await read('bom.csv', '\ufeff名称;经度;纬度\n宣城;118.7;30.9\n');
    expect(marked.features[0]?.name).toBe('宣城');
  });
  it('reads X as north in a survey table and says so', async () => {
    const { features, codes } = await read('survey.csv', '点号,X,Y,高程\n1,3423456.1,495123.2,12.5\n');
    expect(features[0]?.geometries).toEqual([
      { type: 'points', coordinates: Float64Array.of(495123.2, 3423456.1, 12.5) },
    ]);
    expect(codes).toContain('csv/axis-order');
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { describe, expect, it } from 'vitest';
import { egm96GeoidM } from '#core/geo/geoid.ts';
import { isExchangedAxes } from './exchanged-axes.ts';
import { readDroppedFile } from './read-dropped-file.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const json = (value: unknown) => utf8(JSON.stringify(value));
const codeOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error) => error.code as string,
  );

/** 经度,纬度,名称 / 118.75,30.95,宣州 in GBK. */
const GBK = Uint8Array.from([
  ...[0xbe, 0xad, 0xb6, 0xc8, 0x2c, 0xce, 0xb3, 0xb6, 0xc8, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a],
  ...utf8('118.75,30.95,'),
  ...[0xd0, 0xfb, 0xd6, 0xdd, 0x0a],
]);

describe('tables', () => {
  it('reads Chinese headings in GBK and in UTF-8 with a mark', async () => {
    const gbk = await readDroppedFile('点.csv', GBK);
    const marked = await readDroppedFile('点.csv', utf8('\uFEFF经度,纬度,名称\n118.75,30.95,宣州\n'));
    expect(gbk.features).toEqual(marked.features);
    expect(gbk.features.features[0]?.properties).toEqual({ 名称: '宣州' });
    expect(gbk.bounds).toEqual([118.75, 30.95, 118.75, 30.95]);
  });

  it('drops rows without a place and keeps leading zeros', async () => {
    const read = await readDroppedFile(
      'a.csv',
      utf8('lon,lat,code,size\n118,31,007,2.5\n,31,1,1\n500,31,1,1\n'),
    );
    expect(read.features.features).toHaveLength(1);
    expect(read.features.features[0]?.properties).toEqual({ code: '007', size: 2.5 });
    expect(read.issues.map(({ at }) => at)).toEqual(['row 2', 'row 3']);
  });

  it('reads longitude and latitude the other way round where all values say so, and says that', async () => {
    const rows = 'lon,lat,name\n30.94,118.75,a\n,,b\n30.95,118.76,c\n';
    const { bounds, issues } = await readDroppedFile('a.csv', utf8(rows));
    expect(bounds).toEqual([118.75, 30.94, 118.76, 30.95]);
    expect(issues).toMatchObject([
      { code: 'csv/axis-order', action: 'repaired' },
      { code: 'csv/position-unusable', at: 'row 2' },
    ]);
    const mixed = await readDroppedFile('a.csv', utf8('lon,lat\n30.94,118.75\n118.75,30.94\n'));
    expect(mixed.issueCounts.map(({ code }) => code)).toEqual(['csv/position-unusable']);
  });

  it('refuses plane tables and tables without places', async () => {
    expect(await codeOf(readDroppedFile('a.csv', utf8('x,y\n500000,3400000\n')))).toBe('crs/missing');
    expect(await codeOf(readDroppedFile('a.csv', utf8('name,size\na,1\n')))).toBe('input/no-coordinates');
  });
});

describe('GeoJSON', () => {
  const point = (x: number, y: number) => ({
    type: 'Feature',
    properties: { a: 1 },
    geometry: { type: 'Point', coordinates: [x, y] },
  });

  it('keeps degrees and ids and drops what has no geometry', async () => {
    const features = [
      { ...point(118.7, 30.9), id: 0 },
      point(118.7, 30.9),
      { type: 'Feature', properties: {}, geometry: null },
    ];
    const read = await readDroppedFile('a.geojson', json({ type: 'FeatureCollection', features }));
    expect(read.features.features.map(({ id }) => id)).toEqual([0, undefined]);
    expect(read.issues).toMatchObject([{ code: 'geojson/geometry-unusable', at: 'features[2]' }]);
  });

  it('refuses latitude first, whatever stands right beside it', async () => {
    const features = [point(30.9, 118.7), point(118.7, 30.9)];
    const reading = readDroppedFile('a.json', json({ type: 'FeatureCollection', features }));
    await expect(reading).rejects.toMatchObject({
      code: 'crs/out-of-range',
      message: 'longitude and latitude look exchanged',
    });
    await expect(reading).rejects.toSatisfy(isExchangedAxes);
    // A plan in metres of its own is no such file.
    const plan = readDroppedFile(
      'a.json',
      json({
        type: 'MultiPoint',
        coordinates: [
          [2, 3],
          [140, 150],
        ],
      }),
    );
    expect(await codeOf(plan)).toBe('crs/missing');
  });

  it('keeps rings that cross themselves and heights, and says so', async () => {
    const ring = (...corners: number[][]) => [...corners, corners[0] ?? []];
    const [sw, se, ne, nw] = [
      [118.7, 30.9],
      [118.8, 30.9],
      [118.8, 31],
      [118.7, 31, 12],
    ] as const;
    const bowtie = { type: 'Polygon', coordinates: [ring([...sw], [...ne], [...se], [...nw])] };
    const square = { type: 'Polygon', coordinates: [ring([...sw], [...se], [...ne], [118.7, 31, 0])] };
    const geometries = [bowtie, square];
    const features = geometries.map((geometry) => ({ type: 'Feature', properties: {}, geometry }));
    const read = await readDroppedFile('a.json', json({ type: 'FeatureCollection', features }));
    expect(read.features.features).toHaveLength(2);
    expect(read.issueCounts).toMatchObject([
      { code: 'geometry/self-intersection', severity: 'warning', count: 1, places: ['features[0]'] },
      { code: 'geojson/heights-unused', severity: 'info', count: 1 },
    ]);
  });

  it('follows the old crs member: the false easting lies on the central meridian', async () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4549' } };
    const read = await readDroppedFile(
      'a.json',
      json({ type: 'FeatureCollection', crs, features: [point(500000, 3425000)] }),
    );
    expect(read.bounds[0]).toBeCloseTo(120, 8);
    expect(read.bounds[1]).toBeCloseTo(30.95, 1);
  });

  it('names candidates where the numbers are no degrees', async () => {
    const reading = readDroppedFile('a.json', json(point(500000, 3425000)));
    await expect(reading).rejects.toMatchObject({
      code: 'crs/missing',
      remedy: expect.stringContaining('EPSG:'),
    });
  });
});

describe('refusals', () => {
  it('says what is wrong', async () => {
    expect(await codeOf(readDroppedFile('a.json', new Uint8Array()))).toBe('input/empty');
    expect(await codeOf(readDroppedFile('a.json', utf8(' \n ')))).toBe('input/empty');
    expect(await codeOf(readDroppedFile('a.json', utf8('{"type":"Feature')))).toBe('input/unreadable');
    expect(await codeOf(readDroppedFile('a.json', json({ hello: 1 })))).toBe('input/unknown-format');
    expect(await codeOf(readDroppedFile('a.png', utf8('\x89PNG')))).toBe('input/unknown-format');
    expect(await codeOf(readDroppedFile('a.json', json({ type: 'FeatureCollection', features: [] })))).toBe(
      'input/no-features',
    );
  });
});

describe('city models', () => {
  const box = {
    type: 'CityJSON',
    version: '2.0',
    transform: { scale: [1, 1, 1], translate: [500000, 3425000, 10] },
    metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/4549' },
    vertices: [
      ...[0, 7].flatMap((z) => [
        [0, 0, z],
        [10, 0, z],
        [10, 20, z],
        [0, 20, z],
      ]),
    ],
    CityObjects: {
      b: {
        type: 'Building',
        attributes: { use: 'office' },
        geometry: [
          {
            ...{ type: 'MultiSurface', lod: '2', boundaries: [[[0, 3, 2, 1]], [[4, 5, 6, 7]]] },
            semantics: { surfaces: [{ type: 'GroundSurface' }, { type: 'RoofSurface' }], values: [0, 1] },
          },
        ],
      },
    },
  };

  it('takes the ground surface and the height of the body', async () => {
    const [feature] = (await readDroppedFile('a.city.json', json(box))).features.features;
    expect(feature).toMatchObject({ id: 'b', properties: { use: 'office', kind: 'Building', height_m: 7 } });
    expect(feature?.geometry.type === 'Polygon' && feature.geometry.coordinates[0]).toHaveLength(5);
  });

  it('stands the bodies up at their heights, which no datum being stated are those above the sea', async () => {
    const { bodies, bounds, issueCounts } = await readDroppedFile('a.city.json', json(box));
    const [lon = 0, lat = 0] = bounds;
    const [tile] = bodies;
    expect(bodies).toHaveLength(1);
    expect(tile?.box[4]).toBeCloseTo(10 + egm96GeoidM(lon, lat), 2);
    expect((tile?.box[5] ?? 0) - (tile?.box[4] ?? 0)).toBeCloseTo(7, 2);
    expect(issueCounts.map(({ code }) => code)).toEqual(['height-datum/assumed-sea-level']);
    const [body] = (
      await new NodeIO().registerExtensions(ALL_EXTENSIONS).readBinary(tile?.glb ?? new Uint8Array())
    )
      .getRoot()
      .listMeshes();
    expect(body?.listPrimitives()[0]?.getIndices()?.getCount()).toBe(4 * 3);
  });

  it('takes heights as they are where their datum is stated', async () => {
    const stated = { ...box, metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/7415' } };
    const { bodies, issueCounts } = await readDroppedFile(
      'a.city.json',
      json({ ...stated, transform: { scale: [1, 1, 1], translate: [84000, 447000, 0] } }),
    );
    // The geoid lies some 43 m above the ellipsoid in the Netherlands.
    expect(bodies[0]?.box[4]).toBeGreaterThan(42);
    expect(bodies[0]?.box[4]).toBeLessThan(45);
    expect(issueCounts).toEqual([]);
  });

  it('falls back to the hull and gives the same outline', async () => {
    const bare = structuredClone(box) as typeof box & {
      CityObjects: { b: { geometry: { semantics?: unknown }[] } };
    };
    delete (bare.CityObjects.b.geometry[0] as { semantics?: unknown }).semantics;
    const [hull, ground] = await Promise.all(
      [bare, box].map((model) => readDroppedFile('a.city.json', json(model))),
    );
    expect(hull?.bounds).toEqual(ground?.bounds);
  });

  it('reads a sequence line by line and goes on after a broken line', async () => {
    const { CityObjects, vertices, ...header } = box;
    const lines = [
      { ...header, CityObjects: {}, vertices: [] },
      { type: 'CityJSONFeature', id: 'b', CityObjects, vertices },
    ];
    const text = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"type":"CityJSONFea`;
    const read = await readDroppedFile('a.city.jsonl', utf8(text));
    expect(read.features.features.map(({ id }) => id)).toEqual(['b']);
    expect(read.issues[0]).toMatchObject({ code: 'cityjson/line-unreadable', at: 'line 3' });
  });

  it('refuses a model without a coordinate system', async () => {
    expect(await codeOf(readDroppedFile('a.city.json', json({ ...box, metadata: {} })))).toBe('crs/missing');
  });

  const delft = '../shared/data/cityjson/delft.city.json';
  it.skipIf(!existsSync(delft))('puts Delft into Delft (needs ../shared/data)', async () => {
    const { bounds, features, bodies } = await readDroppedFile(
      'delft.city.json',
      new Uint8Array(readFileSync(delft)),
    );
    expect(features.features.length).toBeGreaterThan(100);
    expect(bodies.length).toBeGreaterThan(0);
    // The town of Delft lies at 4.36° E, 52.01° N.
    expect(Math.abs(bounds[0] - 4.36)).toBeLessThan(0.03);
    expect(Math.abs(bounds[1] - 52.01)).toBeLessThan(0.03);
  });
});

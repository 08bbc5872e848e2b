import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeArrayBuffer } from 'geotiff';
import { describe, expect, it } from 'vitest';
import { egm96GeoidM } from '#core/geo/geoid.ts';
import { decodeMesh } from '#core/mesh/encode-mesh.ts';
import { meshMeasures } from '#core/mesh/mesh-measures.ts';
import { parquetRows, publish, temporaryFolder } from './publish-support.ts';

const folder = temporaryFolder();
const dataDir = join(folder, 'data');

function file(name: string, content: string | Uint8Array): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** A grid of 0.01° pixels from 118.70°E 31.00°N whose values are a plane: bilinear interpolation is then exact. */
function planeGrid(name: string, valueAt: (lon: number, lat: number) => number): string {
  const [width, height, step] = [11, 11, 0.01];
  const values = Array.from({ length: width * height }, (_, index) =>
    valueAt(118.7 + (index % width) * step, 31 - Math.floor(index / width) * step),
  );
  const bytes = writeArrayBuffer(Float32Array.from(values), {
    width,
    height,
    BitsPerSample: [32],
    SampleFormat: [3],
    ModelPixelScale: [step, step, 0],
    // The tie point is the corner of the first pixel.
    ModelTiepoint: [0, 0, 0, 118.7 - step / 2, 31 + step / 2, 0],
    GeographicTypeGeoKey: 4326,
    GTModelTypeGeoKey: 2,
  });
  return file(name, new Uint8Array(bytes));
}

const feature = (id: string, geometry: object, properties: object = {}) => ({
  ...{ type: 'Feature', id, properties, geometry },
});
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });
const point = (id: string, ...coordinates: number[]) => feature(id, { type: 'Point', coordinates });

describe('height datum from a GeoTIFF of geoid undulations', () => {
  const undulation = (lon: number, lat: number) => 4 + (lon - 118.7) * 10 - (lat - 30.9) * 5;
  const grid = planeGrid('geoid 网格.tif', undulation);

  it('adds the interpolated undulation, and says which grid', async () => {
    const places = [
      [118.7312, 30.9555, 12],
      [118.7999, 30.9001, 3],
    ] as const;
    const path = file('wells.geojson', collection(...places.map((place, at) => point(`w${at}`, ...place))));
    const { folder: version, manifest } = await publish(path, dataDir, { heightDatum: grid });
    const rows = await parquetRows(join(version, 'features.parquet'), 'id, min_height_m');
    for (const [at, [lon, lat, height]] of places.entries())
      expect(Number(rows.find(({ id }) => id === `w${at}`)?.min_height_m)).toBeCloseTo(
        height + undulation(lon, lat),
        4,
      );
    expect(manifest.heightDatum).toEqual({
      source: 'grid',
      shiftM: null,
      howKnown: 'geoid grid geoid 网格.tif, interpolated',
    });
  });

  it('refuses data beyond the grid, a grid that is none, and a datum that is neither', async () => {
    const far = file('far.geojson', collection(point('far', 119.5, 30.95, 1)));
    const refusal = (heightDatum: string) => publish(far, dataDir, { id: 'far', heightDatum });
    await expect(refusal(grid)).rejects.toMatchObject({
      code: 'input/unreadable',
      place: { file: grid },
      remedy: expect.stringContaining('covers'),
    });
    await expect(refusal(far)).rejects.toMatchObject({ message: expect.stringContaining('no geoid grid') });
    await expect(refusal('sea level')).rejects.toMatchObject({ code: 'usage' });
    const metres = planeGrid('elevations.tif', () => 317);
    const near = file('near.geojson', collection(point('near', 118.75, 30.95, 1)));
    await expect(publish(near, dataDir, { heightDatum: metres })).rejects.toMatchObject({
      message: expect.stringContaining('no geoid undulation'),
    });
  });
});

describe('data without heights', () => {
  const ground = (lon: number, lat: number) => 20 + (lon - 118.7) * 400 + (lat - 30.9) * 300;
  const dem = planeGrid('ground.tif', ground);
  const square = (lon: number, lat: number, side: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [lon, lat],
        [lon + side, lat],
        [lon + side, lat + side],
        [lon, lat + side],
        [lon, lat],
      ],
    ],
  });

  it('is laid on a published terrain, vertex by vertex, and on the geoid beyond it', async () => {
    await publish(dem, dataDir, { id: 'ground', heightDatum: 'ellipsoidal' });
    const line = [
      [118.73, 30.93],
      [118.76, 30.96],
      [125, 30.96],
    ];
    const path = file(
      'paths.geojson',
      collection(feature('path', { type: 'LineString', coordinates: line })),
    );
    const { folder: version, manifest } = await publish(path, dataDir, { drape: 'ground' });
    const [row] = await parquetRows(join(version, 'features.parquet'), 'ST_AsText(geometry) AS text');
    const heights = [...String(row?.text).matchAll(/[\d.]+ [\d.]+ (-?[\d.]+)/g)].map(([, z]) => Number(z));
    expect(heights).toHaveLength(3);
    // The terrain's own tolerance is half a metre.
    expect(Math.abs((heights[0] ?? 0) - ground(118.73, 30.93))).toBeLessThan(0.6);
    expect(Math.abs((heights[1] ?? 0) - ground(118.76, 30.96))).toBeLessThan(0.6);
    expect(heights[2]).toBeCloseTo(egm96GeoidM(125, 30.96), 3);
    expect(manifest.heightDatum.howKnown).toContain('draped on the terrain ground');
    await expect(publish(path, dataDir, { drape: 'nothing' })).rejects.toMatchObject({
      code: 'dataset/not-found',
      remedy: expect.stringContaining('ground'),
    });
    const solid = file('solid.geojson', collection(point('high', 118.75, 30.95, 40)));
    await expect(publish(solid, dataDir, { drape: 'ground' })).rejects.toMatchObject({ code: 'usage' });
  });

  it('makes buildings of footprints; a missing height comes from the storeys and is logged as repaired', async () => {
    const path = file(
      'houses.geojson',
      collection(
        feature('stated', square(118.75, 30.95, 0.0002), { height_m: 9.5 }),
        feature('storeys', square(118.751, 30.95, 0.0002), { storeys: 6, storey_height_m: 2.9 }),
        feature('usual', square(118.752, 30.95, 0.0002), { storeys: 2 }),
        feature('unknown', square(118.753, 30.95, 0.0002)),
      ),
    );
    const { folder: version, result } = await publish(path, dataDir, {
      recipe: 'buildings',
      drape: 'ground',
    });
    const rows = await parquetRows(
      join(version, 'features.parquet'),
      'id, height_m, min_height_m, max_height_m, shape',
    );
    const heights = new Map([
      ['stated', 9.5],
      ['storeys', 17.4],
      ['usual', 6],
    ]);
    for (const { id, height_m, min_height_m, max_height_m, shape } of rows) {
      const height = heights.get(String(id));
      if (height === undefined) {
        expect(shape).toBeNull();
        continue;
      }
      expect(Number(height_m)).toBeCloseTo(height, 6);
      expect(Number(max_height_m) - Number(min_height_m)).toBeCloseTo(height, 6);
      const { volumeM3 } = meshMeasures(decodeMesh(Uint8Array.from(shape as Uint8Array)));
      // 0.0002° is about 19.1 m by 22.2 m here.
      expect(Math.abs(volumeM3 / (19.1 * 22.2 * height) - 1)).toBeLessThan(0.01);
    }
    expect(result.issues).toEqual([
      { code: 'building/height-missing', severity: 'warning', count: 2 },
      { code: 'building/no-height', severity: 'warning', count: 1 },
    ]);
    const issues = await parquetRows(join(version, 'issues.parquet'), 'feature_id, message, "action"');
    expect(issues).toContainEqual({
      feature_id: 'storeys',
      message: 'No height is stated; 6 storeys of 2.9 m make 17.4 m.',
      action: 'repaired',
    });
  });
});

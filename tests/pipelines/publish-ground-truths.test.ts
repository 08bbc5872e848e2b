import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { quadtreeTileBounds } from '#core/geo/quadtree.ts';
import { decodeMesh } from '#core/mesh/encode-mesh.ts';
import { DATA, hasFile, type Published, parquetRows, publish, temporaryFolder } from './publish-support.ts';

const dataDir = temporaryFolder();
/** Metres of one degree of latitude, at least: what a bound may be off by is stated in metres. */
const METRES_PER_DEGREE = 111_320;
type Box = readonly [west: number, south: number, east: number, north: number];
const NETWORK_ORIGIN = [118.75, 30.94, 10] as const;

/** Largest distance between two boxes' edges, metres. */
function edgesApartM(a: Box, b: Box): number {
  const scale = Math.cos((a[1] * Math.PI) / 180);
  return Math.max(
    ...a.map(
      (value, at) => Math.abs(value - (b[at] ?? Number.NaN)) * METRES_PER_DEGREE * (at % 2 === 0 ? scale : 1),
    ),
  );
}

/** Box of every vertex of a CityJSON file, through a proj string written here and not the product's registry. */
function cityJsonBox(file: string, proj: string): Box {
  const city = JSON.parse(readFileSync(join(DATA, file), 'utf8')) as {
    vertices: [number, number, number][];
    transform: { scale: number[]; translate: number[] };
  };
  const { scale, translate } = city.transform;
  const toLonLat = proj4(proj, 'EPSG:4326');
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const [x, y] of city.vertices) {
    const [lon, lat] = toLonLat.forward([
      x * (scale[0] ?? 1) + (translate[0] ?? 0),
      y * (scale[1] ?? 1) + (translate[1] ?? 0),
    ]) as [number, number];
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

/** What holds for every features.parquet, whatever it came from. */
async function checkTable({ folder, manifest }: Published): Promise<void> {
  const rows = await parquetRows(
    join(folder, 'features.parquet'),
    'id, west, south, east, north, min_height_m, max_height_m, tile_level, tile_x, tile_y, shape',
  );
  expect(rows).toHaveLength(manifest.featureCount);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  const { tiling, bounds } = manifest;
  if (tiling === null) throw new Error('a feature dataset has a tiling');
  for (const row of rows) {
    const [level, x, y] = [Number(row.tile_level), Number(row.tile_x), Number(row.tile_y)];
    expect(level).toBeLessThan(tiling.levels);
    expect(x).toBeLessThan(2 ** level);
    expect(y).toBeLessThan(2 ** level);
    const [west, south, east, north] = quadtreeTileBounds(tiling.root, level, x, y);
    const [lon, lat] = [
      (Number(row.west) + Number(row.east)) / 2,
      (Number(row.south) + Number(row.north)) / 2,
    ];
    expect(lon).toBeGreaterThanOrEqual(west - 1e-9);
    expect(lon).toBeLessThanOrEqual(east + 1e-9);
    expect(lat).toBeGreaterThanOrEqual(south - 1e-9);
    expect(lat).toBeLessThanOrEqual(north + 1e-9);
    expect(Number(row.min_height_m)).toBeGreaterThanOrEqual(bounds.minHeightM - 1e-6);
    expect(Number(row.max_height_m)).toBeLessThanOrEqual(bounds.maxHeightM + 1e-6);
    if (row.shape instanceof Uint8Array) {
      const mesh = decodeMesh(Uint8Array.from(row.shape));
      expect(mesh.positions.length).toBeGreaterThan(0);
      expect(mesh.positions.every(Number.isFinite)).toBe(true);
    }
  }
}

interface GroundTruth {
  readonly file: string;
  readonly options?: Parameters<typeof publish>[2];
  readonly features: number;
  readonly surfaces: number;
  readonly counts: Readonly<Record<string, number>>;
}

const GROUND_TRUTHS: readonly GroundTruth[] = [
  {
    file: 'cityjson/delft.city.json',
    features: 570,
    surfaces: 36_271,
    counts: {
      Building: 160,
      Road: 143,
      PlantCover: 126,
      LandUse: 81,
      GenericCityObject: 54,
      Bridge: 3,
      WaterBody: 3,
    },
  },
  {
    file: 'cityjson/zurich_lod2.city.json',
    options: { heightDatum: '47.3' },
    features: 49,
    surfaces: 2_039,
    counts: { Building: 49, BuildingPart: 161 },
  },
  {
    file: 'cityjson/3dbag_5870_ext.city.jsonl',
    features: 55,
    surfaces: 4_894,
    counts: { Building: 54, BuildingPart: 54, BuildingZ: 1 },
  },
  {
    file: 'cityjson/c4j_lod2_buildings_v2.city.json',
    options: { heightDatum: '40' },
    features: 100,
    surfaces: 700,
    counts: { Building: 100 },
  },
  {
    file: 'epanet/Net1.inp',
    options: { origin: NETWORK_ORIGIN },
    features: 24,
    surfaces: 0,
    counts: { junction: 9, reservoir: 1, tank: 1, pipe: 12, pump: 1 },
  },
  {
    file: 'epanet/Net3.inp',
    options: { origin: NETWORK_ORIGIN },
    features: 216,
    surfaces: 0,
    counts: { junction: 92, reservoir: 2, tank: 3, pipe: 117, pump: 2 },
  },
  {
    file: 'epanet/L-TOWN.inp',
    options: { origin: NETWORK_ORIGIN },
    features: 1_694,
    surfaces: 0,
    counts: { junction: 782, reservoir: 2, tank: 1, pipe: 905, pump: 1, valve: 3 },
  },
  {
    file: 'epanet/ky4.inp',
    options: { crs: 'EPSG:3547', heightDatum: '-34' },
    features: 2_122,
    surfaces: 0,
    counts: { junction: 959, reservoir: 1, tank: 4, pipe: 1_156, pump: 2 },
  },
];

describe('published files reproduce what others say of them', () => {
  for (const { file, options, features, surfaces, counts } of GROUND_TRUTHS) {
    it.skipIf(!hasFile(file))(`${file} (skipped where ../shared/data/${file} is absent)`, async () => {
      const published = await publish(join(DATA, file), dataDir, options);
      expect(published.result.countsByKind).toEqual(counts);
      expect(published.result.surfaces).toBe(surfaces);
      expect(published.result.features).toBe(features);
      await checkTable(published);
    });
  }

  it.skipIf(!hasFile('cityjson/delft.city.json'))(
    'Delft lies where proj4 puts its vertices, inside the extent stated for it',
    async () => {
      const { result } = await publish(join(DATA, 'cityjson/delft.city.json'), dataDir);
      const rd =
        '+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel +towgs84=565.2369,50.0087,465.658,-0.406857330322398,0.350732676542563,-1.8703473836068,4.0812 +units=m';
      expect(edgesApartM(result.bounds, cityJsonBox('cityjson/delft.city.json', rd))).toBeLessThan(1);
      // The stated extent is the turned source rectangle, so it is larger; its edges are rounded to 1e-5°.
      const [west, south, east, north] = result.bounds;
      expect([west > 4.36193, south > 52.01069, east < 4.36966, north < 52.01372]).toEqual([
        true,
        true,
        true,
        true,
      ]);
      // −0.452…16.846 m above NAP; the quasigeoid there is about 43.5 m above the ellipsoid.
      expect(result.minHeightM - -0.452).toBeGreaterThan(42.5);
      expect(result.minHeightM - -0.452).toBeLessThan(44.5);
      expect(result.maxHeightM - result.minHeightM).toBeCloseTo(16.846 + 0.452, 1);
    },
  );

  it.skipIf(!hasFile('cityjson/zurich_lod2.city.json'))(
    'Zürich lies where proj4 puts its vertices; the given geoid value is added',
    async () => {
      const { result, manifest } = await publish(join(DATA, 'cityjson/zurich_lod2.city.json'), dataDir, {
        heightDatum: '47.3',
      });
      const lv95 =
        '+proj=somerc +lat_0=46.95240555555556 +lon_0=7.439583333333333 +k_0=1 +x_0=2600000 +y_0=1200000 +ellps=bessel +towgs84=674.374,15.056,405.346,0,0,0,0 +units=m';
      expect(edgesApartM(result.bounds, cityJsonBox('cityjson/zurich_lod2.city.json', lv95))).toBeLessThan(1);
      expect(manifest.heightDatum.shiftM).toBeCloseTo(47.3, 6);
    },
  );

  it.skipIf(!hasFile('cityjson/geom_templates.city.jsonl'))(
    'geometry templates stand at their 15 instances',
    async () => {
      const published = await publish(join(DATA, 'cityjson/geom_templates.city.jsonl'), dataDir, {
        origin: [118.75, 30.94, 10],
      });
      expect(Object.values(published.result.countsByKind).reduce((sum, count) => sum + count, 0)).toBe(18);
      expect(published.result.countsByKind.SolitaryVegetationObject).toBe(15);
      await checkTable(published);
    },
  );

  it.skipIf(!hasFile('cityjson/vienna.city.jsonl'))(
    'Vienna, without a CRS, is refused with three candidates, the Austrian one among them',
    async () => {
      const refusal = publish(join(DATA, 'cityjson/vienna.city.jsonl'), dataDir);
      await expect(refusal).rejects.toMatchObject({ code: 'crs/missing' });
      const remedy = await refusal.then(
        () => '',
        (error: { remedy: string }) => error.remedy,
      );
      expect(remedy.match(/EPSG:\d+/g)).toHaveLength(3);
      expect(remedy).toContain('EPSG:31256');
    },
  );

  it.skipIf(!hasFile('epanet/ky4_junctions.geojson'))(
    'ky4.inp puts its junctions where another program exported them',
    async () => {
      const own = await publish(join(DATA, 'epanet/ky4.inp'), dataDir, {
        crs: 'EPSG:3547',
        heightDatum: '-34',
      });
      const exported = await publish(join(DATA, 'epanet/ky4_junctions.geojson'), dataDir);
      expect(exported.result.features).toBe(959);
      const columns = 'name, west, south';
      const byName = new Map(
        (await parquetRows(join(own.folder, 'features.parquet'), `kind, ${columns}`))
          .filter(({ kind }) => kind === 'junction')
          .map((row) => [row.name, row]),
      );
      const rows = await parquetRows(join(exported.folder, 'features.parquet'), columns);
      expect(rows).toHaveLength(byName.size);
      for (const row of rows) {
        const match = byName.get(row.name);
        const [west, south] = [Number(row.west), Number(row.south)];
        expect(
          edgesApartM(
            [west, south, west, south],
            [Number(match?.west), Number(match?.south), Number(match?.west), Number(match?.south)],
          ),
        ).toBeLessThan(1);
      }
      const stated: Box = [-85.6764, 38.0026, -85.4999, 38.0811];
      expect(edgesApartM(exported.result.bounds, stated)).toBeLessThan(50);
    },
  );

  it.skipIf(!hasFile('vector/countries.geojson'))(
    'countries.geojson has its 179 countries and extent',
    async () => {
      const published = await publish(join(DATA, 'vector/countries.geojson'), dataDir);
      expect(published.result.features).toBe(179);
      expect(edgesApartM(published.result.bounds, [-180, -85.609038, 180, 83.64513])).toBeLessThan(1);
      await checkTable(published);
    },
  );

  it.skipIf(!hasFile('dem/portland-ned.tif'))(
    'a raster without a height datum is refused; with one its heights are shifted',
    async () => {
      const path = join(DATA, 'dem/portland-ned.tif');
      await expect(publish(path, dataDir)).rejects.toMatchObject({ code: 'height-datum/missing' });
      const { result, manifest } = await publish(path, dataDir, { heightDatum: '-20' });
      expect(manifest.layerKind).toBe('terrain');
      expect(manifest.prebaked).toEqual(['terrain']);
      // Heights 0…328.112 m, shifted by the given −20 m; tile vertices need not fall on the highest pixel.
      expect(Math.abs(result.maxHeightM - 308.112)).toBeLessThan(1);
      expect(Math.abs(result.minHeightM - -20)).toBeLessThan(1);
    },
  );
});

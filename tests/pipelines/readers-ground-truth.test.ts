import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allFeatures, collectingContext } from '#pipelines/readers/conformance.ts';
import { openSource } from '#pipelines/readers/open-source.ts';
import type { SourceFeature } from '#pipelines/readers/reader.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');

/** A surface is a polygon of a geometry of any level of detail; a template counts once for each instance. */
function tally(features: readonly SourceFeature[]) {
  const types: Record<string, number> = {};
  const semantics: Record<string, number> = {};
  let surfaces = 0;
  for (const feature of features) {
    types[feature.type] = (types[feature.type] ?? 0) + 1;
    for (const geometry of feature.geometries) {
      if (geometry.type !== 'surfaces') continue;
      surfaces += geometry.polygons.length;
      for (const { semantic } of geometry.polygons) {
        if (semantic !== null) semantics[semantic] = (semantics[semantic] ?? 0) + 1;
      }
    }
  }
  return { types, semantics, surfaces };
}

const CITIES = [
  [
    'cityjson/delft.city.json',
    36_271,
    {
      Building: 160,
      Road: 143,
      PlantCover: 126,
      LandUse: 81,
      GenericCityObject: 54,
      Bridge: 3,
      WaterBody: 3,
    },
  ],
  ['cityjson/zurich_lod2.city.json', 2_039, { Building: 49, BuildingPart: 161 }],
  ['cityjson/vienna.city.jsonl', 18_824, { Building: 149, BuildingPart: 443 }],
  ['cityjson/3dbag_5870_ext.city.jsonl', 4_894, { Building: 54, BuildingPart: 54, BuildingZ: 1 }],
  ['cityjson/c4j_lod2_buildings_v2.city.json', 700, { Building: 100 }],
] as const;
const NETWORKS = [
  ['Net1', 11, 13],
  ['Net3', 97, 119],
  ['Net6', 3_356, 3_892],
  ['L-TOWN', 785, 909],
  ['ky4', 964, 1_158],
] as const;
const HEIGHTS = [
  ['dem/portland-ned.tif', 'EPSG:4269', 864, 648, 0, 328.112],
  ['dem/ky4_elevation.tif', 'EPSG:3547', 587, 402, 117.438, 226.242],
  ['dem/etopo5_xuancheng_117-121E_29-32N.tif', 'EPSG:4326', 48, 36, null, null],
] as const;

/** Semantic surface objects that a CityJSON file declares, however many faces refer to each; without the product's reader. */
function declaredSemantics(file: string): Record<string, number> {
  const city = JSON.parse(readFileSync(join(DATA, file), 'utf8')) as {
    CityObjects: Record<string, { geometry?: { semantics?: { surfaces: { type: string }[] } }[] }>;
  };
  const counts: Record<string, number> = {};
  for (const { geometry = [] } of Object.values(city.CityObjects))
    for (const { semantics } of geometry)
      for (const { type } of semantics?.surfaces ?? []) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** Area on the ellipsoid, km²: the authalic integral along the ring (Snyder, Map Projections, eq. 3-12), edges straight in lon/lat. */
function areaKm2(ring: Float64Array): number {
  const e = Math.sqrt(0.00669437999014);
  const q = (latDeg: number) => {
    const s = Math.sin((latDeg * Math.PI) / 180);
    return (1 - e * e) * (s / (1 - e * e * s * s) - Math.log((1 - e * s) / (1 + e * s)) / (2 * e));
  };
  let sum = 0;
  for (let at = 0; at < ring.length; at += 3) {
    const next = (at + 3) % ring.length;
    const widthDeg = (ring[next] ?? 0) - (ring[at] ?? 0);
    sum += ((widthDeg * Math.PI) / 180) * (q(ring[at + 1] ?? 0) + q(ring[next + 1] ?? 0));
  }
  return (Math.abs(sum) * 6_378.137 ** 2) / 4;
}

async function read(file: string) {
  const context = collectingContext();
  const source = await openSource(join(DATA, file), context);
  return { source, features: await allFeatures(source), issues: context.issues };
}

describe.skipIf(!existsSync(DATA))(
  'ground truths of real files (skipped where ../shared/data is absent)',
  () => {
    it.each(CITIES)('%s has its objects and surfaces', async (file, surfaces, types) => {
      const { features, issues } = await read(file);
      const counted = tally(features);
      expect(counted.types).toEqual(types);
      expect(counted.surfaces).toBe(surfaces);
      expect(issues).toEqual([]);
    });
    it('semantics, CRS and missing CRS are kept as stated', async () => {
      const zurich = await read('cityjson/zurich_lod2.city.json');
      // The list of the files counts 54 ground surfaces: the semantic objects of the file. One of them stands for two faces,
      // so 55 faces are ground, and only with 55 do the faces add up to the 2,039 that the list states as well.
      expect(tally(zurich.features).semantics).toEqual({
        WallSurface: 1_340,
        RoofSurface: 644,
        GroundSurface: 55,
      });
      expect(declaredSemantics('cityjson/zurich_lod2.city.json')).toEqual({
        WallSurface: 1_340,
        RoofSurface: 644,
        GroundSurface: 54,
      });
      expect(zurich.source.header.crs).toContain('2056');
      const c4j = await read('cityjson/c4j_lod2_buildings_v2.city.json');
      expect(tally(c4j.features).semantics).toEqual({
        WallSurface: 400,
        RoofSurface: 200,
        GroundSurface: 100,
      });
      expect((await read('cityjson/vienna.city.jsonl')).source.header.crs).toBeNull();
    });
    it('the seven units of Xuancheng cover the stated area', async () => {
      const { features } = await read('boundaries/341800_xuancheng_geoatlas.geojson');
      expect(features).toHaveLength(7);
      let areas = 0;
      for (const { geometries } of features)
        for (const geometry of geometries)
          if (geometry.type === 'polygons')
            for (const { exterior, holes } of geometry.polygons)
              areas += areaKm2(exterior) - holes.reduce((sum, hole) => sum + areaKm2(hole), 0);
      expect(Math.abs(areas - 12_322.6)).toBeLessThan(0.5);
    });
    it('stations and sensors are all located; missing readings stay the text they are', async () => {
      const air = await read('timeseries/cnemc_airnow_2017-07-07T16.geojson');
      expect(air.features).toHaveLength(1_495);
      const numeric = air.features.map(({ attributes }) => Number(attributes.aqi)).filter(Number.isFinite);
      expect(numeric).toHaveLength(1_462);
      expect(numeric.reduce((sum, value) => sum + value, 0) / numeric.length).toBeCloseTo(48.179, 3);
      expect(Math.max(...numeric)).toBe(262);
      expect(air.features.filter(({ attributes }) => attributes.aqi === '-;')).toHaveLength(1_495 - 1_462);
      const loops = await read('timeseries/metr_la_sensor_locations.csv');
      expect(loops.features.filter(({ geometries }) => geometries[0]?.type === 'points')).toHaveLength(207);
    });
    it('pipes and junctions are all there, and heights are where they are stated', async () => {
      const pipes = await read('epanet/ky4_pipes.geojson');
      const junctions = await read('epanet/ky4_junctions.geojson');
      expect([pipes.features.length, junctions.features.length]).toEqual([1_156, 959]);
      const { source } = await read('dem/portland-ned.tif');
      const { raster } = source;
      if (!raster) throw new Error('a GeoTIFF has a raster');
      const heights = await raster.read(0, 0, raster.width, raster.height);
      expect(heights.reduce((sum, value) => sum + value, 0) / heights.length).toBeCloseTo(54.412, 3);
      const column = Math.round((-122.6765 - raster.origin[0]) / raster.pixel[0]);
      const row = Math.round((45.5231 - raster.origin[1]) / raster.pixel[1]);
      expect(heights[row * raster.width + column]).toBeCloseTo(10.466, 3);
      await source.close();
    });
    it('geometry templates are placed at their instances', async () => {
      const { features, issues } = await read('cityjson/geom_templates.city.jsonl');
      expect(features).toHaveLength(18);
      const trees = features.filter((feature) => feature.type === 'SolitaryVegetationObject');
      expect(trees.map((tree) => tree.geometries.length)).toEqual(Array(15).fill(1));
      expect(issues.map((issue) => issue.code)).toEqual(['cityjson/texture-ignored']);
    });
    it.each(NETWORKS)('%s.inp has %i nodes and %i links', async (name, nodes, links) => {
      const { features } = await read(`epanet/${name}.inp`);
      const isLink = (feature: SourceFeature) => feature.attributes.from_id !== undefined;
      expect(features.filter((feature) => !isLink(feature))).toHaveLength(nodes);
      expect(features.filter(isLink)).toHaveLength(links);
      expect(new Set(features.map((feature) => feature.id)).size).toBe(nodes + links);
    });
    it('ky4.inp equals the pipes that another program exported, in metres and millimetres', async () => {
      const network = await read('epanet/ky4.inp');
      const exported = await read('epanet/ky4_pipes.geojson');
      const byName = new Map(network.features.map((feature) => [feature.name, feature]));
      expect(exported.features).toHaveLength(1_156);
      for (const pipe of exported.features) {
        const own = byName.get(pipe.name)?.attributes;
        expect(own?.length_m).toBeCloseTo(Number(pipe.attributes.length), 4);
        expect(own?.diameter_mm).toBeCloseTo(Number(pipe.attributes.diameter) * 1000, 6);
        expect(own?.from_id).toBe(pipe.attributes.start_node_name);
      }
    });
    it.each(HEIGHTS)('%s is %s with its extremes', async (file, crs, width, height, lowest, highest) => {
      const { source } = await read(file);
      expect(source.header.crs).toBe(crs);
      expect([source.raster?.width, source.raster?.height]).toEqual([width, height]);
      if (lowest === null || highest === null) return source.close();
      const values = (await source.raster?.read(0, 0, width, height))?.filter(
        (value) => !Number.isNaN(value),
      );
      expect(values?.reduce((a, b) => Math.min(a, b))).toBeCloseTo(lowest, 2);
      expect(values?.reduce((a, b) => Math.max(a, b))).toBeCloseTo(highest, 2);
      await source.close();
    });
  },
);

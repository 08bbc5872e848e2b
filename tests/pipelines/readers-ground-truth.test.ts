import { existsSync } from 'node:fs';
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
] as const;

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
      expect(tally(zurich.features).semantics).toMatchObject({ WallSurface: 1_340, RoofSurface: 644 });
      expect(zurich.source.header.crs).toContain('2056');
      const c4j = await read('cityjson/c4j_lod2_buildings_v2.city.json');
      expect(tally(c4j.features).semantics).toEqual({
        WallSurface: 400,
        RoofSurface: 200,
        GroundSurface: 100,
      });
      expect((await read('cityjson/vienna.city.jsonl')).source.header.crs).toBeNull();
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
      const values = (await source.raster?.read(0, 0, width, height))?.filter(
        (value) => !Number.isNaN(value),
      );
      expect(values?.reduce((a, b) => Math.min(a, b))).toBeCloseTo(lowest, 2);
      expect(values?.reduce((a, b) => Math.max(a, b))).toBeCloseTo(highest, 2);
      await source.close();
    });
  },
);

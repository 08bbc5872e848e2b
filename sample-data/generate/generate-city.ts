import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeBuildings } from './buildings/buildings-file.ts';
import type { CityBuilding } from './buildings/city-building.ts';
import { townBuildings } from './buildings/town-buildings.ts';
import { type CitySize, planCity } from './city-sizes.ts';
import { createRandom, type Random } from './random.ts';
import { sampleOrders } from './sample-orders.ts';
import { encodeGeotiff } from './terrain/geotiff-file.ts';
import { buildRivers } from './terrain/rivers.ts';
import { buildTerrain, JINGTING_PEAK, type Terrain } from './terrain/terrain-grid.ts';
import { basemapFeatures } from './things/basemap.ts';
import { geojsonText } from './things/geojson-file.ts';
import { buildRoutes } from './things/routes.ts';
import { placeStations, stationsCsv } from './things/stations.ts';
import { placeTrees, treesCsv } from './things/trees.ts';
import { zoneFeatures } from './things/zones.ts';
import { planTown, type Town, type TownPlace } from './town.ts';
import { inpText } from './water/inp-text.ts';
import { buildWaterNetwork } from './water/water-network.ts';

export interface GenerateOptions {
  readonly size: CitySize;
  readonly seed: number;
  readonly outDirectory: string;
  /** Told the name of each finished step and its seconds. */
  readonly onStep: (step: string, seconds: number) => void;
}

/** Writes the sample city as interchange files; the same size and seed give the same bytes. */
export async function generateCity({ size, seed, outDirectory, onStep }: GenerateOptions): Promise<void> {
  let started = performance.now();
  const done = (step: string): void => {
    const now = performance.now();
    onStep(step, (now - started) / 1000);
    started = now;
  };
  const write = (name: string, content: string | Buffer): void =>
    writeFileSync(join(outDirectory, name), content);
  const answer = (name: string, content: unknown): void =>
    write(join('answers', name), `${JSON.stringify(content, null, 1)}\n`);
  mkdirSync(join(outDirectory, 'answers'), { recursive: true });
  const plan = planCity(size);
  const random = createRandom(seed);
  const rivers = buildRivers();
  const terrain = buildTerrain(
    plan.grid,
    rivers,
    plan.towns.map((town) => ({ at: town.main ? [-330, -60] : town.centre, radiusM: 3300 })),
    seed,
  );
  write('dem.tif', encodeGeotiff(plan.grid, terrain.heights));
  answer('terrain.json', {
    crs: 'EPSG:4549',
    cellM: plan.grid.cellM,
    columns: plan.grid.columns,
    rows: plan.grid.rows,
    peak: { name: '敬亭山', lon: 118.72, lat: 30.99, heightM: JINGTING_PEAK.heightM },
  });
  done('dem.tif');
  const mainPlace = plan.towns[0] as TownPlace;
  const main = planTown(mainPlace, terrain, random.fork(mainPlace.id));
  done('streets');
  const buildings = await writeBuildings(
    join(outDirectory, 'buildings.city.jsonl'),
    allBuildings(plan.towns, main, terrain, plan.buildingsPerTown, random),
  );
  answer('buildings.json', buildings);
  done('buildings.city.jsonl');
  write('basemap.geojson', geojsonText('basemap', basemapFeatures(main, rivers, terrain)));
  done('basemap.geojson');
  const water = buildWaterNetwork(main, terrain, plan.pipesKm, random.fork('water'));
  write('water.inp', inpText(water));
  answer('water.json', {
    // Each source adds a junction behind its pump and a pipe; the tank adds a pipe.
    junctions: water.junctions.length + water.sources.length,
    pipes: water.pipes.length + water.sources.length + 1,
    reservoirs: water.sources.length,
    tanks: 1,
    pumps: water.sources.length,
    valves: water.valves.length,
    lengthKm: Math.round(water.pipes.reduce((sum, pipe) => sum + pipe.lengthM, 0)) / 1000,
    demandLps: Math.round(water.junctions.reduce((sum, one) => sum + one.demandLps, 0) * 100) / 100,
  });
  done('water.inp');
  write('zones.geojson', geojsonText('zones', zoneFeatures(main, rivers)));
  done('zones.geojson');
  const stations = placeStations(main, terrain, rivers, water, plan.devices, random.fork('stations'));
  write('stations.csv', stationsCsv(stations, random.fork('installed')));
  answer('stations.json', { devices: stations.length, byKind: countBy(stations, (station) => station.kind) });
  done('stations.csv');
  const trees = placeTrees(main, terrain, rivers, plan.trees, random.fork('trees'));
  write('trees.csv', treesCsv(trees, terrain));
  answer('trees.json', { trees: trees.length, bySpecies: countBy(trees, (tree) => tree.species) });
  done('trees.csv');
  write(
    'routes.json',
    JSON.stringify({ routes: buildRoutes(main, terrain, plan.routes, random.fork('routes')) }),
  );
  done('routes.json');
  write('sample.json', `${JSON.stringify(sampleOrders(), null, 1)}\n`);
  done('sample.json');
}

/** The main town's buildings, then those of every other town, one town in memory at a time. */
function* allBuildings(
  places: readonly TownPlace[],
  main: Town,
  terrain: Terrain,
  wanted: number,
  random: Random,
): Generator<CityBuilding> {
  for (const place of places) {
    const town = place.main ? main : planTown(place, terrain, random.fork(place.id));
    yield* townBuildings(town, terrain, wanted, random.fork(`buildings ${place.id}`));
  }
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

import { CountType, InitHydOption, NodeProperty, NodeType, Project, Workspace } from 'epanet-js';
import { beforeAll, describe, expect, it } from 'vitest';
import { planCity } from '../city-sizes.ts';
import { createRandom } from '../random.ts';
import { buildRivers } from '../terrain/rivers.ts';
import { buildTerrain } from '../terrain/terrain-grid.ts';
import { planTown, type TownPlace } from '../town.ts';
import { inpText } from './inp-text.ts';
import { buildWaterNetwork, type WaterNetwork } from './water-network.ts';

let network: WaterNetwork;
let project: Project;

beforeAll(async () => {
  const plan = planCity('S');
  const random = createRandom(1);
  const place = plan.towns[0] as TownPlace;
  // A coarser ground than the city's own: the hydraulics need metres, not centimetres.
  const grid = { west: -12_000, south: -12_000, cellM: 30, columns: 800, rows: 800 };
  const terrain = buildTerrain(grid, buildRivers(), [{ at: [-330, -60], radiusM: 3300 }], 1);
  const town = planTown(place, terrain, random.fork(place.id));
  network = buildWaterNetwork(town, terrain, plan.pipesKm, random.fork('water'));
  const workspace = new Workspace();
  await workspace.loadModule();
  workspace.writeFile('city.inp', inpText(network));
  project = new Project(workspace);
  project.open('city.inp', 'city.rpt', 'city.bin');
}, 120_000);

describe('the water network as EPANET reads it', () => {
  it('has the nodes and links that were written', () => {
    expect(project.getCount(CountType.NodeCount)).toBe(
      network.junctions.length + network.sources.length * 2 + 1,
    );
    expect(project.getCount(CountType.LinkCount)).toBe(
      network.pipes.length + network.valves.length + network.sources.length * 2 + 1,
    );
  });

  it('keeps the pressure positive at every junction over 24 hours', () => {
    let lowestM = Number.POSITIVE_INFINITY;
    let highestM = Number.NEGATIVE_INFINITY;
    let hours = 0;
    project.openH();
    project.initH(InitHydOption.NoSave);
    do {
      project.runH();
      for (let node = 1; node <= project.getCount(CountType.NodeCount); node++) {
        if (project.getNodeType(node) !== NodeType.Junction) continue;
        const pressureM = project.getNodeValue(node, NodeProperty.Pressure);
        lowestM = Math.min(lowestM, pressureM);
        highestM = Math.max(highestM, pressureM);
      }
      hours++;
    } while (project.nextH() > 0);
    project.closeH();
    expect(hours).toBeGreaterThanOrEqual(24);
    expect(lowestM).toBeGreaterThan(0);
    // Town pipes are rated at 1.0 MPa (about 102 m of water).
    expect(highestM).toBeLessThan(102);
  });
});

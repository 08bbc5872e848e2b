import { insidePolygon, type Plane } from './plane.ts';
import type { Random } from './random.ts';
import { createEdgeGate } from './streets/edge-gate.ts';
import { type Block, type LatticePlan, layLatticeStreets } from './streets/lattice-streets.ts';
import { Occupancy, SIDEWALK, STREET, WATER } from './streets/occupancy.ts';
import { layRadialRoads } from './streets/radial-roads.ts';
import { STREET_PROFILES } from './streets/street-classes.ts';
import { StreetGraph } from './streets/street-graph.ts';
import { NORTH_SOUTH_NAMES, WEST_EAST_NAMES } from './streets/street-names.ts';
import { placeVillages, type Village } from './streets/villages.ts';
import type { Superblock } from './streets/zones.ts';
import { LAKES } from './terrain/lakes.ts';
import { MOTORWAY_LINE, RAILWAY_HALF_WIDTH_M, RAILWAY_LINE } from './terrain/railway.ts';
import type { Terrain } from './terrain/terrain-grid.ts';

/** One town of the sample: streets, blocks and the bitmap of what is taken. Built, used and dropped town by town, so that memory does not grow with the city. */
export interface Town {
  readonly site: TownPlace;
  readonly graph: StreetGraph;
  readonly blocks: readonly Block[];
  readonly superblocks: readonly Superblock[];
  readonly villages: readonly Village[];
  readonly occupancy: Occupancy;
}

export interface TownPlace {
  readonly id: string;
  readonly name: string;
  readonly centre: Plane;
  /** The city itself, with the known facts; other towns follow a pattern. */
  readonly main: boolean;
}

const MAIN_COLUMNS = [-2650, -2130, -1640, -1180, -700, -230, 240, 700, 1160, 1640, 2130, 2650];
const MAIN_ROWS = [-2650, -2150, -1660, -1170, -690, -210, 260, 730, 1200, 1680, 2160, 2650];
/** Centre of the lattice relative to the city's centre: west of it, so that the ring closes before 句溪河. */
const MAIN_LATTICE_CENTRE: Plane = [-330, -60];

/** Streets first, then water and rails, then villages: what is left free may be built on. */
export function planTown(site: TownPlace, terrain: Terrain, random: Random): Town {
  const plan = latticePlan(site, random.fork('lattice'));
  const graph = new StreetGraph();
  const gate = createEdgeGate(terrain);
  const { blocks, superblocks } = layLatticeStreets(graph, plan, site.id, random.fork('blocks'), gate);
  layRadialRoads(graph, plan, site.id, gate);
  const reach = site.main ? 6500 : 3900;
  const ring = plan.warp.halfM + 260;
  const villages = placeVillages(
    graph,
    terrain,
    plan.warp.centre,
    ring,
    reach - 300,
    site.main ? 46 : 12,
    site.id,
    random.fork('villages'),
    gate,
  );
  const occupancy = new Occupancy(site.centre, reach + 100);
  for (const edge of graph.edges) {
    const profile = STREET_PROFILES[edge.street.class];
    occupancy.stampLine(edge.line, profile.widthM / 2 + profile.sidewalkM, SIDEWALK);
    occupancy.stampLine(edge.line, profile.widthM / 2, STREET);
  }
  occupancy.stampLine(RAILWAY_LINE, RAILWAY_HALF_WIDTH_M, STREET);
  occupancy.stampLine(MOTORWAY_LINE, 45, STREET);
  const [x, y] = site.centre;
  occupancy.stampWhere(
    x - reach - 100,
    y - reach - 100,
    x + reach + 100,
    y + reach + 100,
    WATER,
    (px, py) => terrain.beyondBankAt(px, py) < 34,
  );
  if (site.main) {
    for (const { ring } of LAKES)
      occupancy.stampWhere(
        Math.min(...ring.map((point) => point[0])),
        Math.min(...ring.map((point) => point[1])),
        Math.max(...ring.map((point) => point[0])),
        Math.max(...ring.map((point) => point[1])),
        WATER,
        (px, py) => insidePolygon(ring, px, py),
      );
  }
  return { site, graph, blocks, superblocks, villages, occupancy };
}

function latticePlan(site: TownPlace, random: Random): LatticePlan {
  if (site.main) {
    return {
      warp: { centre: MAIN_LATTICE_CENTRE, halfM: 2650, rotationRad: 0.035, phase: 0.6 },
      columns: MAIN_COLUMNS,
      rows: MAIN_ROWS,
      columnNames: NORTH_SOUTH_NAMES,
      rowNames: WEST_EAST_NAMES,
      main: true,
    };
  }
  const spacing = (): number[] =>
    MAIN_COLUMNS.map((at, index) =>
      index === 0 || index === MAIN_COLUMNS.length - 1 ? at : at + random.between(-60, 60),
    );
  return {
    warp: {
      centre: site.centre,
      halfM: 2650,
      rotationRad: random.between(-0.2, 0.2),
      phase: random.between(0, 6),
    },
    columns: spacing(),
    rows: spacing(),
    columnNames: NORTH_SOUTH_NAMES,
    rowNames: WEST_EAST_NAMES,
    main: false,
  };
}

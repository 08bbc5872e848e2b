import { distance, offsetPolyline, type Plane } from '../plane.ts';
import type { Random } from '../random.ts';
import { shortestTree } from '../streets/shortest-path.ts';
import { STREET_PROFILES } from '../streets/street-classes.ts';
import type { StreetEdge } from '../streets/street-graph.ts';
import type { Terrain } from '../terrain/terrain-grid.ts';
import type { Town } from '../town.ts';

export interface WaterJunction {
  readonly id: string;
  readonly at: Plane;
  /** Pipe axis, 1985 height. */
  readonly elevationM: number;
  readonly demandLps: number;
}

export interface WaterPipe {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly lengthM: number;
  readonly diameterMm: number;
  readonly roughness: number;
  readonly vertices: readonly Plane[];
  readonly streetName: string;
}

export interface WaterSource {
  readonly reservoirId: string;
  readonly name: string;
  readonly at: Plane;
  readonly levelM: number;
  /** Junction behind the pump, and the junction of the network it feeds. */
  readonly pumpedId: string;
  readonly pumpedAt: Plane;
  readonly pumpedElevationM: number;
  readonly feedsId: string;
  readonly designLps: number;
}

export interface WaterNetwork {
  readonly junctions: readonly WaterJunction[];
  readonly pipes: readonly WaterPipe[];
  readonly sources: readonly WaterSource[];
  readonly tank: {
    readonly id: string;
    readonly at: Plane;
    readonly elevationM: number;
    readonly joinsId: string;
  };
  /** Pipes that are valves in the model (throttle control, fully open). */
  readonly valves: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly diameterMm: number;
  }[];
}

const NOMINAL_MM = [100, 150, 200, 300, 400, 500, 600, 700, 800] as const;
/** Target velocity of the sizing; the loops of the real flow spread it further. */
const DESIGN_VELOCITY_M_S = 0.85;
const TOTAL_DEMAND_LPS = 780;

/** The supply network under the avenues: shares the town's crossings, sized along the ways from the two water plants. */
export function buildWaterNetwork(
  town: Town,
  terrain: Terrain,
  lengthKm: number,
  random: Random,
): WaterNetwork {
  const plants = [
    { name: '宣城一水厂', at: [2020, 1120] as Plane },
    { name: '宣城二水厂', at: [-2350, -1500] as Plane },
  ];
  const chosen = chooseEdges(town, lengthKm);
  const allowed = new Set(chosen.map((edge) => edge.index));
  const nodes = new Set(chosen.flatMap((edge) => [edge.from, edge.to]));
  const feeds = plants.map((plant) =>
    [...nodes].reduce((best, node) =>
      away(town, node, plant.at) < away(town, best, plant.at) ? node : best,
    ),
  );
  const tree = shortestTree(town.graph, feeds, (edge) =>
    allowed.has(edge.index) ? edge.lengthM : Number.POSITIVE_INFINITY,
  );
  const reachable = tree.order.filter(
    (node) => nodes.has(node) && (tree.cost[node] as number) < Number.POSITIVE_INFINITY,
  );
  const inside = new Set(reachable);
  const weights = reachable.map(
    (node) => random.between(0.4, 1.6) * Math.max(0.4, 1.6 - away(town, node, [0, 0]) / 3000),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const demand = new Map(
    reachable.map((node, at) => [
      node,
      Math.round(((weights[at] as number) / total) * TOTAL_DEMAND_LPS * 1000) / 1000,
    ]),
  );
  const flow = new Map<number, number>();
  const through = new Map(demand);
  for (const node of [...reachable].reverse()) {
    const edge = town.graph.edges[tree.via[node] as number];
    if (!edge) continue;
    const parent = town.graph.across(edge, node);
    flow.set(edge.index, through.get(node) ?? 0);
    through.set(parent, (through.get(parent) ?? 0) + (through.get(node) ?? 0));
  }
  const idOf = (node: number): string => `J${String(node).padStart(4, '0')}`;
  const depth = new Map(reachable.map((node) => [node, random.between(1.0, 1.5)]));
  const junctions = reachable.map((node): WaterJunction => {
    const at = pipeAxisPoint(town, node);
    return {
      id: idOf(node),
      at,
      elevationM: round(terrain.heightAt(at[0], at[1]) - (depth.get(node) ?? 1.2)),
      demandLps: demand.get(node) ?? 0,
    };
  });
  const place = new Map(junctions.map((junction) => [junction.id, junction.at]));
  const pipes = chosen
    .filter((edge) => inside.has(edge.from) && inside.has(edge.to))
    .map((edge, at): WaterPipe => {
      const line = offsetPolyline(edge.line, pipeOffsetM(edge));
      const from = place.get(idOf(edge.from)) ?? edge.line[0] ?? [0, 0];
      const to = place.get(idOf(edge.to)) ?? edge.line[edge.line.length - 1] ?? [0, 0];
      const vertices = line.slice(1, -1).map(([x, y]) => [round(x), round(y)] as const);
      const whole = [from, ...vertices, to];
      const lengthM = whole
        .slice(1)
        .reduce((sum, point, index) => sum + distance(whole[index] as Plane, point), 0);
      return {
        id: `P${String(at + 1).padStart(4, '0')}`,
        from: idOf(edge.from),
        to: idOf(edge.to),
        lengthM: round(lengthM),
        vertices,
        streetName: edge.street.name,
        diameterMm: nominal(flow.get(edge.index) ?? 0),
        roughness: random.whole(105, 135),
      };
    });
  const sources = plants.map((plant, at): WaterSource => {
    const feedsId = idOf(feeds[at] as number);
    const share = through.get(feeds[at] as number) ?? TOTAL_DEMAND_LPS / 2;
    const ground = terrain.heightAt(plant.at[0], plant.at[1]);
    return {
      reservoirId: `R${at + 1}`,
      name: plant.name,
      at: plant.at,
      levelM: round(ground + 1.5),
      pumpedId: `JP${at + 1}`,
      pumpedAt: [plant.at[0] + 18, plant.at[1]],
      pumpedElevationM: round(ground - 1.2),
      feedsId,
      designLps: Math.max(120, Math.round(share)),
    };
  });
  return withValves(junctions, pipes, sources, terrain);
}

function withValves(
  junctions: readonly WaterJunction[],
  pipes: readonly WaterPipe[],
  sources: readonly WaterSource[],
  terrain: Terrain,
): WaterNetwork {
  const mains = [...pipes]
    .sort((a, b) => b.diameterMm - a.diameterMm || (a.id < b.id ? -1 : 1))
    .filter((_, at) => at % 9 === 4)
    .slice(0, 14);
  const valved = new Map(mains.map((pipe, at) => [pipe.id, `V${String(at + 1).padStart(2, '0')}`]));
  const places = new Map(junctions.map((junction) => [junction.id, junction]));
  const added: WaterJunction[] = [];
  const valves: { id: string; from: string; to: string; diameterMm: number }[] = [];
  const rebuilt = pipes.map((pipe) => {
    const valve = valved.get(pipe.id);
    const start = places.get(pipe.from);
    const next = pipe.vertices[0] ?? places.get(pipe.to)?.at;
    if (!valve || !start || !next) return pipe;
    const reach = distance(start.at, next) || 1;
    const at: Plane = [
      round(start.at[0] + ((next[0] - start.at[0]) / reach) * 2.5),
      round(start.at[1] + ((next[1] - start.at[1]) / reach) * 2.5),
    ];
    const junction: WaterJunction = { id: `J${valve}`, at, elevationM: start.elevationM, demandLps: 0 };
    added.push(junction);
    valves.push({ id: valve, from: pipe.from, to: junction.id, diameterMm: pipe.diameterMm });
    return { ...pipe, from: junction.id, lengthM: round(Math.max(1, pipe.lengthM - 2.5)) };
  });
  const joins = [...junctions].sort(
    (a, b) => distance(a.at, [-1500, 2100]) - distance(b.at, [-1500, 2100]),
  )[0] as WaterJunction;
  const at: Plane = [joins.at[0] + 40, joins.at[1] + 60];
  return {
    junctions: [...junctions, ...added],
    pipes: rebuilt,
    sources,
    valves,
    tank: { id: 'T1', at, elevationM: round(terrain.heightAt(at[0], at[1]) + 30), joinsId: joins.id },
  };
}

/** Avenues first, widest first, until the wanted length is reached; only runs inside the ring. */
function chooseEdges(town: Town, lengthKm: number): StreetEdge[] {
  const wanted = (edge: StreetEdge): boolean => /-(we|ns)-/.test(edge.street.id);
  const rank = (edge: StreetEdge): number => Number(/-(\d+)$/.exec(edge.street.id)?.[1] ?? 99);
  const order = [3, 6, 8, 5, 9, 2, 10, 4, 7, 1, 0, 11];
  const chosen: StreetEdge[] = [];
  let length = 0;
  for (const line of order) {
    for (const edge of town.graph.edges) {
      if (!wanted(edge) || rank(edge) !== line || length >= lengthKm * 1000) continue;
      chosen.push(edge);
      length += edge.lengthM;
    }
  }
  return chosen;
}

/** Supply mains lie under the eastern or northern sidewalk's edge, out of the carriageway's middle. */
function pipeOffsetM(edge: StreetEdge): number {
  return (edge.street.id.includes('-we-') ? 1 : -1) * (STREET_PROFILES[edge.street.class].widthM / 2 - 2.5);
}

/** Where the pipes of two streets cross: each street's own offset from the crossing. */
function pipeAxisPoint(town: Town, index: number): Plane {
  const node = town.graph.nodes[index];
  let [x, y] = node?.point ?? [0, 0];
  for (const direction of ['-we-', '-ns-']) {
    const edge = node?.edges
      .map((one) => town.graph.edges[one] as StreetEdge)
      .find((one) => one.street.id.includes(direction));
    if (!edge) continue;
    const atStart = edge.from === index;
    const line = offsetPolyline(edge.line, pipeOffsetM(edge));
    const moved = (atStart ? line[0] : line[line.length - 1]) ?? [x, y];
    const own = (atStart ? edge.line[0] : edge.line[edge.line.length - 1]) ?? moved;
    x += moved[0] - own[0];
    y += moved[1] - own[1];
  }
  return [round(x), round(y)];
}

function nominal(flowLps: number): number {
  const neededMm = Math.sqrt((4 * Math.max(flowLps, 1)) / 1000 / Math.PI / DESIGN_VELOCITY_M_S) * 1000;
  return NOMINAL_MM.find((diameter) => diameter >= neededMm) ?? 800;
}

function away(town: Town, node: number, at: Plane): number {
  return distance(town.graph.nodes[node]?.point ?? [0, 0], at);
}

const round = (value: number): number => Math.round(value * 100) / 100;

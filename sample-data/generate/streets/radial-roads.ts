import { alongPolyline, distance, type Plane, polylineLength, smoothCurve } from '../plane.ts';
import type { EdgeGate, LatticePlan } from './lattice-streets.ts';
import { warpLattice } from './lattice-warp.ts';
import type { StreetClass } from './street-classes.ts';
import type { StreetGraph } from './street-graph.ts';

interface Radial {
  readonly name: string;
  readonly class: StreetClass;
  /** Lattice line numbers of the node on the ring where it starts. */
  readonly start: readonly [column: number, row: number];
  readonly through: readonly Plane[];
}

// The highways to the neighbours: 芜湖, 郎溪, 广德, 宁国, 泾县, and the two hill and river roads.
const MAIN_RADIALS: readonly Radial[] = [
  {
    name: '敬亭山路',
    class: 'secondary',
    start: [3, 11],
    through: [
      [-1750, 3300],
      [-2500, 3850],
      [-4700, 3500],
      [-7400, 4600],
      [-12500, 6900],
    ],
  },
  {
    name: '宣芜路',
    class: 'primary',
    start: [6, 11],
    through: [
      [-60, 3300],
      [-300, 4700],
      [-250, 7000],
      [-1500, 9600],
      [-1900, 12500],
    ],
  },
  {
    name: '双桥路',
    class: 'secondary',
    start: [11, 8],
    through: [
      [2500, 1700],
      [3800, 2000],
      [5400, 3000],
      [7600, 5400],
      [12500, 8800],
    ],
  },
  {
    name: '宣郎公路',
    class: 'primary',
    start: [11, 6],
    through: [
      [3000, 330],
      [4100, 300],
      [5600, 520],
      [8200, 1600],
      [12500, 2400],
    ],
  },
  {
    name: '宣广公路',
    class: 'secondary',
    start: [11, 3],
    through: [
      [2700, -1150],
      [3900, -1500],
      [6200, -2300],
      [9200, -2500],
      [12500, -2600],
    ],
  },
  {
    name: '宁宣公路',
    class: 'primary',
    start: [8, 0],
    through: [
      [700, -3400],
      [480, -4700],
      [300, -7200],
      [200, -9900],
      [200, -12500],
    ],
  },
  {
    name: '宣宁路',
    class: 'secondary',
    start: [4, 0],
    through: [
      [-700, -3350],
      [-2100, -4300],
      [-3600, -5900],
      [-4200, -8600],
      [-5100, -12500],
    ],
  },
  {
    name: '宣泾公路',
    class: 'primary',
    start: [0, 3],
    through: [
      [-3700, -1450],
      [-5200, -2400],
      [-7200, -5600],
      [-10600, -8200],
      [-12500, -9800],
    ],
  },
  {
    name: '青弋江路',
    class: 'secondary',
    start: [0, 6],
    through: [
      [-3700, 200],
      [-5200, 500],
      [-8300, 300],
      [-12500, 1100],
    ],
  },
  {
    name: '昭亭西路',
    class: 'secondary',
    start: [0, 8],
    through: [
      [-3500, 1300],
      [-4600, 1700],
      [-7000, 2200],
      [-9300, 3100],
    ],
  },
];

/** Lays the roads that leave the ring; a node every ~600 m lets village lanes join. */
export function layRadialRoads(graph: StreetGraph, plan: LatticePlan, townId: string, gate: EdgeGate): void {
  const radials = plan.main ? MAIN_RADIALS : shortRadials(plan);
  for (const radial of radials) {
    const start = warpLattice(plan.warp, plan.columns[radial.start[0]] ?? 0, plan.rows[radial.start[1]] ?? 0);
    const rounded: Plane = [Math.round(start[0] * 100) / 100, Math.round(start[1] * 100) / 100];
    const line = smoothCurve([rounded, ...radial.through], 60).map(
      ([x, y]) => [Math.round(x * 100) / 100, Math.round(y * 100) / 100] as const,
    );
    const street = { id: `${townId}-radial-${radial.name}`, name: radial.name, class: radial.class };
    for (const part of cut(line, 600)) if (gate(street, part)) graph.addEdge(street, part);
  }
}

/** Cuts a line into parts of about partM at its own vertices. */
function cut(line: readonly Plane[], partM: number): Plane[][] {
  const parts: Plane[][] = [];
  let part: Plane[] = [line[0] as Plane];
  for (const point of line.slice(1)) {
    part.push(point);
    if (polylineLength(part) >= partM) {
      parts.push(part);
      part = [point];
    }
  }
  if (part.length > 1) parts.push(part);
  return parts;
}

function shortRadials(plan: LatticePlan): Radial[] {
  const last = plan.columns.length - 1;
  const middle = Math.floor(last / 2);
  const [x, y] = plan.warp.centre;
  const reach = plan.warp.halfM + 1500;
  return [
    { name: '北环路', class: 'secondary', start: [middle, last], through: [[x, y + reach]] },
    { name: '南环路', class: 'secondary', start: [middle, 0], through: [[x, y - reach]] },
    { name: '东环路', class: 'secondary', start: [last, middle], through: [[x + reach, y]] },
    { name: '西环路', class: 'secondary', start: [0, middle], through: [[x - reach, y]] },
  ];
}

/** The node of the graph nearest to a point, and how far it is. */
export function nearestNode(graph: StreetGraph, point: Plane): { index: number; distanceM: number } {
  let index = 0;
  let distanceM = Number.POSITIVE_INFINITY;
  for (const node of graph.nodes) {
    const away = distance(node.point, point);
    if (away < distanceM) {
      distanceM = away;
      index = node.index;
    }
  }
  return { index, distanceM };
}

/** A gently bent lane between two points. */
export function bentLane(from: Plane, to: Plane, bendM: number): Plane[] {
  const middle: Plane = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const length = distance(from, to) || 1;
  const bent: Plane = [
    middle[0] - ((to[1] - from[1]) / length) * bendM,
    middle[1] + ((to[0] - from[0]) / length) * bendM,
  ];
  const curve = smoothCurve([from, bent, to], 40);
  const ends = alongPolyline(curve, 0).point;
  return [from, ...curve.slice(1, -1), to].map((point) => (point === ends ? from : point));
}

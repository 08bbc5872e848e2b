import { distance, type Plane } from '../plane.ts';
import type { Random } from '../random.ts';
import type { Terrain } from '../terrain/terrain-grid.ts';
import { railDistanceM } from './edge-gate.ts';
import type { EdgeGate } from './lattice-streets.ts';
import { bentLane, nearestNode } from './radial-roads.ts';
import type { StreetGraph } from './street-graph.ts';

export interface Village {
  readonly name: string;
  readonly centre: Plane;
  readonly radiusM: number;
  /** Direction of its main lane. */
  readonly angleRad: number;
}

const FAMILY = [
  '李',
  '王',
  '陈',
  '胡',
  '梅',
  '汪',
  '吴',
  '徐',
  '施',
  '贡',
  '麻',
  '高',
  '丁',
  '沈',
  '唐',
  '潘',
  '许',
  '章',
  '孙',
  '袁',
  '杨',
  '刘',
  '夏',
  '朱',
] as const;
const KIND = ['村', '家湾', '家冲', '家圩', '家畈', '家埠', '家坝', '家桥'] as const;

/** Villages within reach of the roads outside the ring, on dry and gentle ground, each with a lane to its road. */
export function placeVillages(
  graph: StreetGraph,
  terrain: Terrain,
  centre: Plane,
  fromM: number,
  toM: number,
  wanted: number,
  townId: string,
  random: Random,
  gate: EdgeGate,
): Village[] {
  const villages: Village[] = [];
  const names = new Set<string>();
  for (let attempt = 0; attempt < wanted * 60 && villages.length < wanted; attempt++) {
    const angle = random.between(0, 2 * Math.PI);
    const reach = Math.sqrt(random.between(fromM * fromM, toM * toM));
    const at: Plane = [centre[0] + reach * Math.cos(angle), centre[1] + reach * Math.sin(angle)];
    const radiusM = random.between(95, 190);
    if (
      !isGood(terrain, at, radiusM) ||
      villages.some((other) => distance(other.centre, at) < other.radiusM + radiusM + 260)
    )
      continue;
    const joint = nearestNode(graph, at);
    if (joint.distanceM > 1500 || joint.distanceM < radiusM * 0.5) continue;
    const from = (graph.nodes[joint.index] as { point: Plane }).point;
    const family = random.pick(FAMILY);
    const kind = random.pick(KIND);
    const name =
      kind === '村' ? `${family}${random.pick(['庄', '塘', '岗', '田'] as const)}村` : `${family}${kind}`;
    if (names.has(name)) continue;
    const lane = bentLane(
      from,
      [Math.round(at[0]), Math.round(at[1])],
      random.between(-0.18, 0.18) * joint.distanceM,
    );
    const street = {
      id: `${townId}-village-${villages.length}`,
      name: `${name}路`,
      class: 'residential' as const,
    };
    if (!gate(street, lane)) continue;
    graph.addEdge(street, lane);
    const lead = Math.atan2(at[1] - from[1], at[0] - from[0]);
    const through: Plane = [
      Math.round(at[0] + radiusM * 0.85 * Math.cos(lead)),
      Math.round(at[1] + radiusM * 0.85 * Math.sin(lead)),
    ];
    const spine = [[Math.round(at[0]), Math.round(at[1])] as const, through];
    if (gate(street, spine)) graph.addEdge(street, spine);
    names.add(name);
    villages.push({ name, centre: at, radiusM, angleRad: lead });
  }
  return villages;
}

function isGood(terrain: Terrain, at: Plane, radiusM: number): boolean {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let step = 0; step < 8; step++) {
    const x = at[0] + radiusM * Math.cos((step * Math.PI) / 4);
    const y = at[1] + radiusM * Math.sin((step * Math.PI) / 4);
    if (terrain.beyondBankAt(x, y) < 60) return false;
    const height = terrain.heightAt(x, y);
    low = Math.min(low, height);
    high = Math.max(high, height);
  }
  return high - low < 12 && railDistanceM(at) > radiusM + 60;
}

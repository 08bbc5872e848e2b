import { type Plane, ringCentre } from '../plane.ts';
import type { Random } from '../random.ts';
import { type LatticeWarp, warpLattice } from './lattice-warp.ts';
import type { StreetClass } from './street-classes.ts';
import type { Street, StreetGraph } from './street-graph.ts';
import { LANE_STEMS } from './street-names.ts';
import { chooseQuarter, type Quarter, type Superblock } from './zones.ts';

/** One block between streets; its ring lies on the street centre lines. */
export interface Block {
  readonly id: string;
  readonly ring: readonly Plane[];
  readonly centre: Plane;
  readonly quarter: Quarter;
  readonly superblock: Superblock;
  /** Direction of its southern side from east: estates turn with the streets. */
  readonly angleRad: number;
}

export interface LatticePlan {
  readonly warp: LatticeWarp;
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  readonly columnNames: readonly string[];
  readonly rowNames: readonly string[];
  readonly main: boolean;
}

export type EdgeGate = (street: Street, line: readonly Plane[]) => boolean;

interface UV {
  readonly u: number;
  readonly v: number;
}

const SPLITS: Readonly<Record<Quarter, readonly [number, number]>> = {
  'old-town': [4, 4],
  centre: [2, 2],
  government: [1, 1],
  station: [2, 2],
  commercial: [2, 2],
  'slab-estate': [2, 2],
  'tower-estate': [1, 2],
  'mid-estate': [2, 1],
  'self-built': [3, 3],
  industry: [1, 2],
  school: [2, 2],
  hospital: [1, 1],
  park: [1, 1],
  campus: [1, 1],
};

/** Lays the avenues on the lattice lines and the inner streets of each superblock, and returns the blocks between them. */
export function layLatticeStreets(
  graph: StreetGraph,
  plan: LatticePlan,
  townId: string,
  random: Random,
  gate: EdgeGate,
): { blocks: Block[]; superblocks: Superblock[] } {
  const { columns, rows, warp } = plan;
  const breaks = new Map<string, number[]>();
  const addBreak = (key: string, at: number): void => {
    const list = breaks.get(key);
    if (list) list.push(at);
    else breaks.set(key, [at]);
  };
  const blocks: Block[] = [];
  const superblocks: Superblock[] = [];
  const inner: { street: Street; from: UV; to: UV }[] = [];
  for (let row = 0; row + 1 < rows.length; row++) {
    for (let column = 0; column + 1 < columns.length; column++) {
      const u0 = columns[column] as number;
      const u1 = columns[column + 1] as number;
      const v0 = rows[row] as number;
      const v1 = rows[row + 1] as number;
      const centre = warpLattice(warp, (u0 + u1) / 2, (v0 + v1) / 2);
      const own = random.fork(`superblock ${column} ${row}`);
      const quarter = chooseQuarter(plan.main, column, row, centre, warp.centre, warp.halfM, own);
      const superblock: Superblock = { column, row, centre, quarter };
      superblocks.push(superblock);
      const [across, up] = SPLITS[quarter];
      const jitter = quarter === 'old-town' ? 17 : quarter === 'self-built' ? 8 : 0;
      const nodeAt = (i: number, j: number): UV => {
        const shiftU = i > 0 && i < across ? own.fork(`u${i},${j}`).between(-jitter, jitter) : 0;
        const shiftV = j > 0 && j < up ? own.fork(`v${i},${j}`).between(-jitter, jitter) : 0;
        return {
          u: u0 + ((u1 - u0) * i) / across + shiftU,
          v: v0 + ((v1 - v0) * j) / up + shiftV,
        };
      };
      for (let i = 1; i < across; i++) {
        const street = innerStreet(townId, column, row, `n${i}`, quarter, own);
        addBreak(`h${row},${column}`, nodeAt(i, 0).u);
        addBreak(`h${row + 1},${column}`, nodeAt(i, up).u);
        for (let j = 0; j < up; j++) inner.push({ street, from: nodeAt(i, j), to: nodeAt(i, j + 1) });
      }
      for (let j = 1; j < up; j++) {
        const street = innerStreet(townId, column, row, `e${j}`, quarter, own);
        addBreak(`v${column},${row}`, nodeAt(0, j).v);
        addBreak(`v${column + 1},${row}`, nodeAt(across, j).v);
        for (let i = 0; i < across; i++) inner.push({ street, from: nodeAt(i, j), to: nodeAt(i + 1, j) });
      }
      for (let j = 0; j < up; j++) {
        for (let i = 0; i < across; i++) {
          const corners = [nodeAt(i, j), nodeAt(i + 1, j), nodeAt(i + 1, j + 1), nodeAt(i, j + 1)];
          const ring = corners.flatMap((corner, at) =>
            latticeLine(warp, corner, corners[(at + 1) % 4] as UV).slice(0, -1),
          );
          const [a, b] = [
            warpLattice(warp, corners[0]?.u ?? 0, corners[0]?.v ?? 0),
            warpLattice(warp, corners[1]?.u ?? 0, corners[1]?.v ?? 0),
          ];
          blocks.push({
            id: `${townId}-${column}-${row}-${i}-${j}`,
            ring,
            centre: ringCentre(ring),
            // A school fills one block; its neighbours are the estate that it serves.
            quarter: quarter === 'school' && i + j > 0 ? 'slab-estate' : quarter,
            superblock,
            angleRad: Math.atan2(b[1] - a[1], b[0] - a[0]),
          });
        }
      }
    }
  }
  layLines(graph, plan, townId, breaks, gate);
  for (const { street, from, to } of inner) {
    const line = latticeLine(warp, from, to);
    if (gate(street, line)) graph.addEdge(street, line);
  }
  return { blocks, superblocks };
}

function layLines(
  graph: StreetGraph,
  plan: LatticePlan,
  townId: string,
  breaks: ReadonlyMap<string, readonly number[]>,
  gate: EdgeGate,
): void {
  const lay = (
    fixed: readonly number[],
    moving: readonly number[],
    names: readonly string[],
    horizontal: boolean,
  ): void => {
    fixed.forEach((at, line) => {
      const street: Street = {
        id: `${townId}-${horizontal ? 'we' : 'ns'}-${line}`,
        name: names[line] ?? '环城路',
        class: lineClass(line, fixed.length),
      };
      for (let part = 0; part + 1 < moving.length; part++) {
        const key = `${horizontal ? 'h' : 'v'}${line},${part}`;
        const stops = [moving[part] as number, ...(breaks.get(key) ?? []), moving[part + 1] as number].sort(
          (a, b) => a - b,
        );
        for (let stop = 1; stop < stops.length; stop++) {
          const a = stops[stop - 1] as number;
          const b = stops[stop] as number;
          if (b - a < 1e-6) continue;
          const path = latticeLine(
            plan.warp,
            horizontal ? { u: a, v: at } : { u: at, v: a },
            horizontal ? { u: b, v: at } : { u: at, v: b },
          );
          if (gate(street, path)) graph.addEdge(street, path);
        }
      }
    });
  };
  lay(plan.rows, plan.columns, plan.rowNames, true);
  lay(plan.columns, plan.rows, plan.columnNames, false);
}

function lineClass(line: number, count: number): StreetClass {
  if (line === 0 || line === count - 1) return 'trunk';
  return line % 3 === 0 ? 'primary' : 'secondary';
}

function innerStreet(
  townId: string,
  column: number,
  row: number,
  part: string,
  quarter: Quarter,
  random: Random,
): Street {
  const lane = quarter === 'old-town' || quarter === 'self-built';
  const stem = random.pick(LANE_STEMS);
  return {
    id: `${townId}-in-${column}-${row}-${part}`,
    name: `${stem}${lane ? '巷' : '街'}`,
    class: lane ? 'residential' : 'tertiary',
  };
}

/** A lattice segment bent into the plane, a vertex about every 55 m. */
function latticeLine(warp: LatticeWarp, from: UV, to: UV): Plane[] {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.u - from.u, to.v - from.v) / 55));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const t = step / steps;
    const point = warpLattice(warp, from.u + (to.u - from.u) * t, from.v + (to.v - from.v) * t);
    return [Math.round(point[0] * 100) / 100, Math.round(point[1] * 100) / 100] as const;
  });
}

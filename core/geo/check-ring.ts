import Flatbush from 'flatbush';

/** Positions of a ring, stride 3 (x, y, z) in any one unit; the first is not repeated. */
type RingCoordinates = Float64Array;

/** Edges up to which sorting them along one axis is cheaper than an index of boxes. */
const SWEPT_EDGES = 2000;
/** Rings with more edges are only known to be simple when they are convex. */
const MOST_EDGES = 200_000;
/** Pairs of edges compared in one ring (some seconds): one whose edges' boxes all overlap would take hours. */
const MOST_PAIRS = 20_000_000;

/** What looking at a ring tells; `not-checked` where it would take too long. */
export type RingFinding = 'simple' | 'crosses' | 'not-checked';

/** Whether two edges of a ring cross properly, seen along the axis where the ring is largest. */
export function checkRing(ring: RingCoordinates): RingFinding {
  const count = ring.length / 3;
  if (count < 4) return 'simple';
  const dropped = flattestAxis(ring, count);
  const u = dropped === 0 ? 1 : dropped === 1 ? 2 : 0;
  const v = dropped === 0 ? 2 : dropped === 1 ? 0 : 1;
  if (isConvex(ring, count, u, v)) return 'simple';
  if (count > MOST_EDGES) return 'not-checked';
  if (count > SWEPT_EDGES) return indexedEdgesCross(ring, count, u, v);
  return edgesCross(ring, count, u, v) ? 'crosses' : 'simple';
}

/** The axis along which the ring's Newell normal is longest: without it the ring has its largest area. */
function flattestAxis(ring: RingCoordinates, count: number): 0 | 1 | 2 {
  const x0 = ring[0] as number;
  const y0 = ring[1] as number;
  const z0 = ring[2] as number;
  let x = 0;
  let y = 0;
  let z = 0;
  for (let vertex = 0; vertex < count; vertex++) {
    const a = vertex * 3;
    const b = vertex + 1 === count ? 0 : a + 3;
    const ax = (ring[a] as number) - x0;
    const ay = (ring[a + 1] as number) - y0;
    const az = (ring[a + 2] as number) - z0;
    const bx = (ring[b] as number) - x0;
    const by = (ring[b + 1] as number) - y0;
    const bz = (ring[b + 2] as number) - z0;
    x += ay * bz - az * by;
    y += az * bx - ax * bz;
    z += ax * by - ay * bx;
  }
  x = Math.abs(x);
  y = Math.abs(y);
  z = Math.abs(z);
  return z >= x && z >= y ? 2 : x >= y ? 0 : 1;
}

/** > 0 where a → b → c turns left in the plane of axes u, v; a, b, c are vertex numbers. */
function turn(ring: RingCoordinates, u: number, v: number, a: number, b: number, c: number): number {
  const au = ring[a * 3 + u] as number;
  const av = ring[a * 3 + v] as number;
  return (
    ((ring[b * 3 + u] as number) - au) * ((ring[c * 3 + v] as number) - av) -
    ((ring[b * 3 + v] as number) - av) * ((ring[c * 3 + u] as number) - au)
  );
}

/** Whether the ring turns one way at every vertex and runs round once: then no two edges can cross. */
function isConvex(ring: RingCoordinates, count: number, u: number, v: number): boolean {
  let direction = 0;
  let reversals = 0;
  let heading = 0;
  for (let b = 0; b < count; b++) {
    const a = b === 0 ? count - 1 : b - 1;
    const turned = Math.sign(turn(ring, u, v, a, b, b + 1 === count ? 0 : b + 1));
    if (turned === 0 || turned === -direction) return false;
    direction = turned;
    const step = Math.sign((ring[b * 3 + u] as number) - (ring[a * 3 + u] as number));
    if (step !== 0 && step === -heading) reversals++;
    if (step !== 0) heading = step;
  }
  // Once round reverses twice, twice round four times; the one at the seam may go unseen.
  return reversals <= 2;
}

/** Sweep along axis u over edges sorted by their lower end. */
function edgesCross(ring: RingCoordinates, count: number, u: number, v: number): boolean {
  const low = new Float64Array(count);
  const high = new Float64Array(count);
  const order = new Uint32Array(count);
  for (let edge = 0; edge < count; edge++) {
    const from = ring[edge * 3 + u] as number;
    const to = ring[(edge + 1 === count ? 0 : edge + 1) * 3 + u] as number;
    low[edge] = Math.min(from, to);
    high[edge] = Math.max(from, to);
    order[edge] = edge;
  }
  order.sort((a, b) => (low[a] as number) - (low[b] as number));
  for (let i = 0; i < count; i++) {
    const a = order[i] as number;
    const b = a + 1 === count ? 0 : a + 1;
    const end = high[a] as number;
    for (let j = i + 1; j < count; j++) {
      const c = order[j] as number;
      if ((low[c] as number) > end) break;
      if (pairCrosses(ring, u, v, a, b, c, c + 1 === count ? 0 : c + 1)) return true;
    }
  }
  return false;
}

/** Whether edges a–b and c–d (vertex numbers) cross properly. */
function pairCrosses(
  ring: RingCoordinates,
  u: number,
  v: number,
  a: number,
  b: number,
  c: number,
  d: number,
): boolean {
  return (
    turn(ring, u, v, a, b, c) * turn(ring, u, v, a, b, d) < 0 &&
    turn(ring, u, v, c, d, a) * turn(ring, u, v, c, d, b) < 0
  );
}

/** Compares only edges whose boxes overlap, found in an index of boxes. */
function indexedEdgesCross(ring: RingCoordinates, count: number, u: number, v: number): RingFinding {
  const index = new Flatbush(count);
  const box = (edge: number): [number, number, number, number] => {
    const from = edge * 3;
    const to = edge + 1 === count ? 0 : from + 3;
    const [fromU, fromV] = [ring[from + u] as number, ring[from + v] as number];
    const [toU, toV] = [ring[to + u] as number, ring[to + v] as number];
    return [Math.min(fromU, toU), Math.min(fromV, toV), Math.max(fromU, toU), Math.max(fromV, toV)];
  };
  for (let edge = 0; edge < count; edge++) index.add(...box(edge));
  index.finish();
  let pairs = 0;
  let crosses = false;
  for (let a = 0; a < count; a++) {
    const b = a + 1 === count ? 0 : a + 1;
    index.search(...box(a), (c) => {
      pairs++;
      if (c > a && !crosses) crosses = pairCrosses(ring, u, v, a, b, c, c + 1 === count ? 0 : c + 1);
      return false;
    });
    if (crosses) return 'crosses';
    if (pairs > MOST_PAIRS) return 'not-checked';
  }
  return 'simple';
}

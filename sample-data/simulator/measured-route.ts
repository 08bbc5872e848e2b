/** A street route of routes.json: points in degrees and metres, kept to the right-hand lane. */
export interface VehicleRoute {
  readonly id: string;
  readonly kind: string;
  readonly path: readonly (readonly [number, number, number])[];
  readonly speedKmh: number;
}

/** How vehicles drive: m/s, m/s², s. Comfortable accelerations of a bus (TCQSM, chapter 6) suit all. */
const DRIVING = {
  accelerationMs2: 1.1,
  brakingMs2: 1.3,
  cornerMs: 4.5,
  bendMs: 8,
  junctionShare: 0.6,
  creepMs: 0.5,
  terminalS: 30,
  stopS: 15,
  stopEveryM: 450,
};
/** Turns in degrees from which a vertex is a bend, a corner, and a place where vehicles stand and turn back. */
const [BEND_DEG, CORNER_DEG, TURN_BACK_DEG] = [15, 35, 150];
/** A route whose ends lie within this distance is a round trip already. */
const ROUND_TRIP_M = 80;
/** Mean radius of the earth (IUGG), m: enough for streets. */
export const METRES_PER_DEGREE = (6_371_008.8 * Math.PI) / 180;

/** A round trip with the moment at which a free-driving vehicle is at each vertex; the last vertex is the first again. */
export interface MeasuredRoute {
  readonly route: VehicleRoute;
  readonly lons: Float64Array;
  readonly lats: Float64Array;
  /** Metres from the start at each vertex. */
  readonly distancesM: Float64Array;
  /** Degrees clockwise from north, of the segment that begins at each vertex. */
  readonly headingsDeg: Float64Array;
  readonly speedsMs: Float64Array;
  /** Seconds from the start; a vehicle waits between the two. */
  readonly arrivesS: Float64Array;
  readonly leavesS: Float64Array;
  readonly roundTripS: number;
}

/** Difference of two headings, −180 to 180 degrees. */
export function turnDeg(from: number, to: number): number {
  return ((((to - from + 180) % 360) + 360) % 360) - 180;
}

export const vertexKey = (lon: number, lat: number) => `${lon.toFixed(6)} ${lat.toFixed(6)}`;

/** Vertices at which routes part or join. */
export function findJunctions(routes: readonly VehicleRoute[]): ReadonlySet<string> {
  const neighbours = new Map<string, Set<string>>();
  for (const { path } of routes) {
    const keys = path.map(([lon, lat]) => vertexKey(lon, lat));
    for (const [at, key] of keys.entries()) {
      const own = neighbours.get(key) ?? new Set();
      for (const next of [keys[at - 1], keys[at + 1]]) if (next !== undefined && next !== key) own.add(next);
      neighbours.set(key, own);
    }
  }
  return new Set([...neighbours].filter(([, own]) => own.size > 2).map(([key]) => key));
}

/** Times and speeds along a route; one way is driven there and back. Null when it has no length. */
export function measureRoute(route: VehicleRoute, junctions: ReadonlySet<string>): MeasuredRoute | null {
  const points = roundTrip(route.path);
  const count = points.length;
  const lons = Float64Array.from(points, ([lon]) => lon);
  const lats = Float64Array.from(points, ([, lat]) => lat);
  const distancesM = new Float64Array(count);
  const headingsDeg = new Float64Array(count);
  for (let at = 1; at < count; at++) {
    const [east, north] = offsetM(points[at - 1] as Point, points[at] as Point);
    distancesM[at] = (distancesM[at - 1] ?? 0) + Math.hypot(east, north);
    headingsDeg[at - 1] = ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
  }
  headingsDeg[count - 1] = headingsDeg[0] ?? 0;
  if (count < 3 || !((distancesM[count - 1] ?? 0) > 0) || !(route.speedKmh > 0)) return null;

  const speedsMs = new Float64Array(count);
  const waitsS = new Float64Array(count);
  const cruiseMs = (route.speedKmh / 3.6) * 1.25;
  let sinceStopM = 0;
  for (let at = 0; at < count; at++) {
    sinceStopM += (distancesM[at] ?? 0) - (distancesM[at - 1] ?? 0);
    const turn = at === 0 ? 180 : Math.abs(turnDeg(headingsDeg[at - 1] ?? 0, headingsDeg[at] ?? 0));
    const isJunction = junctions.has(vertexKey(lons[at] ?? 0, lats[at] ?? 0));
    speedsMs[at] = Math.min(
      cruiseMs,
      turn > CORNER_DEG ? DRIVING.cornerMs : turn > BEND_DEG ? DRIVING.bendMs : cruiseMs,
      isJunction ? cruiseMs * DRIVING.junctionShare : cruiseMs,
    );
    const isTerminal = at === 0 || at === count - 1 || turn > TURN_BACK_DEG;
    const isStop = route.kind === 'bus' && !isJunction && sinceStopM > DRIVING.stopEveryM;
    if (isTerminal) waitsS[at] = DRIVING.terminalS;
    else if (isStop) waitsS[at] = DRIVING.stopS;
    if (!isTerminal && !isStop) continue;
    speedsMs[at] = 0;
    sinceStopM = 0;
  }
  const reachable = (speed: number, ms2: number, metres: number) => Math.sqrt(speed ** 2 + 2 * ms2 * metres);
  const gapM = (at: number) => (distancesM[at] ?? 0) - (distancesM[at - 1] ?? 0);
  for (let at = 1; at < count; at++) {
    const most = reachable(speedsMs[at - 1] ?? 0, DRIVING.accelerationMs2, gapM(at));
    speedsMs[at] = Math.min(speedsMs[at] ?? 0, most);
  }
  for (let at = count - 1; at > 0; at--) {
    const most = reachable(speedsMs[at] ?? 0, DRIVING.brakingMs2, gapM(at));
    speedsMs[at - 1] = Math.min(speedsMs[at - 1] ?? 0, most);
  }
  const arrivesS = new Float64Array(count);
  const leavesS = new Float64Array(count);
  leavesS[0] = waitsS[0] ?? 0;
  for (let at = 1; at < count; at++) {
    const mean = Math.max(DRIVING.creepMs, ((speedsMs[at - 1] ?? 0) + (speedsMs[at] ?? 0)) / 2);
    arrivesS[at] = (leavesS[at - 1] ?? 0) + gapM(at) / mean;
    leavesS[at] = (arrivesS[at] ?? 0) + (at === count - 1 ? 0 : (waitsS[at] ?? 0));
  }
  const roundTripS = leavesS[count - 1] ?? 0;
  return { route, lons, lats, distancesM, headingsDeg, speedsMs, arrivesS, leavesS, roundTripS };
}

type Point = readonly [number, number, ...number[]];

/** The path as a closed one, no point twice in a row. */
function roundTrip(path: readonly Point[]): Point[] {
  const [first, last] = [path[0], path.at(-1)];
  if (!first || !last) return [];
  const isRound = path.length > 3 && Math.hypot(...offsetM(last, first)) < ROUND_TRIP_M;
  const closed = isRound ? [...path, first] : [...path, ...path.toReversed()];
  return closed.filter(
    (point, at) => at === 0 || Math.hypot(...offsetM(closed[at - 1] as Point, point)) > 0.01,
  );
}

/** East and north metres. */
function offsetM(from: Point, to: Point): [number, number] {
  const cos = Math.cos((from[1] * Math.PI) / 180);
  return [(to[0] - from[0]) * METRES_PER_DEGREE * cos, (to[1] - from[1]) * METRES_PER_DEGREE];
}

/** A street route of routes.json: points in degrees and metres, end to end. */
export interface VehicleRoute {
  readonly id: string;
  readonly kind: string;
  readonly path: readonly (readonly [number, number, number])[];
  readonly speedKmh: number;
}

export interface MeasuredRoute {
  readonly route: VehicleRoute;
  /** Metres from the start at each point. */
  readonly distancesM: Float64Array;
  readonly lengthM: number;
}

export interface VehiclePosition {
  readonly lon: number;
  readonly lat: number;
  /** Degrees clockwise from north. */
  readonly headingDeg: number;
  readonly speedKmh: number;
}

/** Mean radius of the earth (IUGG), m: enough for streets. */
const METRES_PER_DEGREE = (6_371_008.8 * Math.PI) / 180;
const STOP_AT_END_S = 30;
/** Traffic keeps to the right of the street's axis. */
const LANE_OFFSET_M = 2;

/** Distances along a route; null when it has no length. */
export function measureRoute(route: VehicleRoute): MeasuredRoute | null {
  const distancesM = new Float64Array(route.path.length);
  for (let i = 1; i < route.path.length; i++) {
    const [east, north] = offsetM(route, i);
    distancesM[i] = (distancesM[i - 1] ?? 0) + Math.hypot(east, north);
  }
  const lengthM = distancesM.at(-1) ?? 0;
  return lengthM > 0 && route.speedKmh > 0 ? { route, distancesM, lengthM } : null;
}

/** Where a vehicle is that drives to the end, waits, turns round and comes back for ever, `seconds` after it began. */
export function routePosition(
  { route, distancesM, lengthM }: MeasuredRoute,
  seconds: number,
): VehiclePosition {
  const driveS = lengthM / (route.speedKmh / 3.6);
  const legS = driveS + STOP_AT_END_S;
  const phase = ((seconds % (2 * legS)) + 2 * legS) % (2 * legS);
  const back = phase >= legS;
  const inLegS = back ? phase - legS : phase;
  const share = Math.min(1, inLegS / driveS);
  const alongM = lengthM * (back ? 1 - share : share);
  let segment = 1;
  while (segment < distancesM.length - 1 && (distancesM[segment] ?? 0) < alongM) segment++;
  const startM = distancesM[segment - 1] ?? 0;
  const segmentM = (distancesM[segment] ?? 0) - startM || 1;
  const [east, north] = offsetM(route, segment);
  const turn = back ? -1 : 1;
  const heading = Math.atan2(turn * east, turn * north);
  const from = route.path[segment - 1] ?? [0, 0, 0];
  const to = route.path[segment] ?? from;
  const part = (alongM - startM) / segmentM;
  const lat = from[1] + (to[1] - from[1]) * part;
  const lon = from[0] + (to[0] - from[0]) * part;
  const rightEastM = Math.cos(heading) * LANE_OFFSET_M;
  const rightNorthM = -Math.sin(heading) * LANE_OFFSET_M;
  return {
    lon: lon + rightEastM / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)),
    lat: lat + rightNorthM / METRES_PER_DEGREE,
    headingDeg: ((heading * 180) / Math.PI + 360) % 360,
    speedKmh: share < 1 ? route.speedKmh : 0,
  };
}

/** East and north metres from the point before to point `i`. */
function offsetM(route: VehicleRoute, i: number): [number, number] {
  const from = route.path[i - 1] ?? [0, 0, 0];
  const to = route.path[i] ?? from;
  const cos = Math.cos((from[1] * Math.PI) / 180);
  return [(to[0] - from[0]) * METRES_PER_DEGREE * cos, (to[1] - from[1]) * METRES_PER_DEGREE];
}

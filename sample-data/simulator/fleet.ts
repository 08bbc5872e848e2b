import type { CityConditions } from './city-conditions.ts';
import {
  findJunctions,
  METRES_PER_DEGREE,
  type MeasuredRoute,
  measureRoute,
  type VehicleRoute,
} from './measured-route.ts';
import { routePosition, type VehiclePosition } from './route-position.ts';
import { seededFraction } from './seeded-noise.ts';

/** Waves of congestion that travel through the city: metres between crests (east, north), seconds between two. */
const WAVE = { eastM: 1900, northM: 2700, periodS: 480 };

export interface Vehicle {
  readonly id: string;
  readonly kind: string;
}

/** All vehicles on their routes; where they are follows from the seed and the steps taken. */
export class Fleet {
  readonly vehicles: readonly Vehicle[];
  /** Where they are after the last step. */
  readonly positions: VehiclePosition[];
  private readonly paths: readonly MeasuredRoute[];
  /** Seconds of free driving since each one's round began. */
  private readonly progressS: Float64Array;

  /** `count` vehicles dealt out over the routes, each somewhere on its own. */
  constructor(seed: number, routes: readonly VehicleRoute[], count: number) {
    const junctions = findJunctions(routes);
    const measured = routes.flatMap((route) => measureRoute(route, junctions) ?? []);
    this.paths =
      measured.length === 0
        ? []
        : Array.from({ length: count }, (_, at) => measured[at % measured.length] as MeasuredRoute);
    this.vehicles = this.paths.map(({ route: { kind } }, at) => ({
      id: `${kind}-${String(at + 1).padStart(3, '0')}`,
      kind,
    }));
    this.progressS = Float64Array.from(
      this.vehicles,
      ({ id }, at) => seededFraction(seed, id) * (this.paths[at]?.roundTripS ?? 0),
    );
    this.positions = this.paths.map((path, at) => routePosition(path, this.progressS[at] ?? 0));
  }

  /** Drives on for `seconds`; congestion and rain slow each vehicle where it is. */
  step(city: CityConditions, timeMs: number, seconds: number): void {
    for (const [at, path] of this.paths.entries()) {
      const before = this.positions[at] as VehiclePosition;
      const pace = paceAt(before, city, timeMs);
      const progressS = (this.progressS[at] ?? 0) + seconds * pace;
      this.progressS[at] = progressS % path.roundTripS;
      const position = routePosition(path, progressS);
      this.positions[at] = { ...position, speedKmh: position.speedKmh * pace };
    }
  }
}

/** Share of free driving that is possible: 1 in an empty city, about a quarter in the crest of a rush-hour wave. */
function paceAt({ lon, lat }: VehiclePosition, city: CityConditions, timeMs: number): number {
  const eastM = lon * METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  const northM = lat * METRES_PER_DEGREE;
  const phase = eastM / WAVE.eastM + northM / WAVE.northM - timeMs / 1000 / WAVE.periodS;
  const crest = (0.5 + 0.5 * Math.sin(2 * Math.PI * phase)) ** 3;
  const wet = Math.min(0.2, city.rainMmH * 0.02);
  return (1 - 0.7 * city.traffic * crest) * (1 - wet);
}

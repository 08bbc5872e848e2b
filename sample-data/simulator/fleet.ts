import type { CityConditions } from './city-conditions.ts';
import { congestionPace } from './congestion-pace.ts';
import { findJunctions, type MeasuredRoute, measureRoute, type VehicleRoute } from './measured-route.ts';
import { routePosition, type VehiclePosition } from './route-position.ts';
import { seededFraction } from './seeded-noise.ts';

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
      const pace = congestionPace(before, city, timeMs);
      const progressS = (this.progressS[at] ?? 0) + seconds * pace;
      this.progressS[at] = progressS % path.roundTripS;
      const position = routePosition(path, progressS);
      this.positions[at] = { ...position, speedKmh: position.speedKmh * pace };
    }
  }
}

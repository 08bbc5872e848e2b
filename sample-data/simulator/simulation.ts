import { cityConditions } from './city-conditions.ts';
import { Fleet } from './fleet.ts';
import type { VehicleRoute } from './measured-route.ts';
import { faultStartMs, faultyReading, sensorFault } from './sensor-fault.ts';
import { type SimulatedDevice, sensorReading } from './sensor-reading.ts';

/** Every device reports once in this many seconds, each in its own second. */
export const SENSOR_INTERVAL_S = 5;
const VEHICLES = 500;

export interface SimulationOptions {
  readonly seed: number;
  /** When the simulated city begins, ms since 1970 UTC. */
  readonly startMs: number;
  /** Seconds of the city in one second. */
  readonly speed: number;
  readonly devices: readonly SimulatedDevice[];
  readonly routes: readonly VehicleRoute[];
}

/** A message as it is published. */
export interface SimulatedMessage {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
}

/** Second after second of the city; the same options give the same messages. */
export class Simulation {
  readonly fleet: Fleet;
  private readonly options: SimulationOptions;
  private second = 0;

  constructor(options: SimulationOptions) {
    this.options = options;
    this.fleet = new Fleet(options.seed, options.routes, VEHICLES);
  }

  /** What is published in the next second; readings carry `timeMs`. */
  next(timeMs: number): SimulatedMessage[] {
    const { seed, startMs, speed } = this.options;
    const cityMs = startMs + this.second * speed * 1000;
    const city = cityConditions(seed, cityMs);
    this.fleet.step(city, cityMs, speed);
    const messages = this.readings(timeMs, cityMs, this.second % SENSOR_INTERVAL_S);
    this.second++;
    if (this.fleet.vehicles.length > 0) messages.push(this.positions(timeMs));
    return messages;
  }

  private readings(timeMs: number, cityMs: number, turn: number): SimulatedMessage[] {
    const { seed, devices } = this.options;
    const city = cityConditions(seed, cityMs);
    const messages: SimulatedMessage[] = [];
    for (let at = turn; at < devices.length; at += SENSOR_INTERVAL_S) {
      const device = devices[at];
      if (!device) continue;
      const { id, kind } = device;
      const fault = sensorFault(seed, id, cityMs);
      if (fault === 'silence') continue;
      const atMs = fault === 'flatline' ? faultStartMs(cityMs) : cityMs;
      const then = atMs === cityMs ? city : cityConditions(seed, atMs);
      const value = faultyReading(fault, seed, id, cityMs, sensorReading(seed, device, then, atMs));
      const reading = { timeMs, value: Number.isNaN(value) ? null : Number(value.toPrecision(5)), kind };
      messages.push({ topic: `twin/sensors/${id}`, payload: JSON.stringify(reading), retain: true });
    }
    return messages;
  }

  private positions(timeMs: number): SimulatedMessage {
    const { vehicles, positions } = this.fleet;
    const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
    const message = {
      timeMs,
      devices: vehicles.map(({ id }) => id),
      kinds: vehicles.map(({ kind }) => kind),
      values: positions.map(({ speedKmh }) => rounded(speedKmh, 1)),
      lons: positions.map(({ lon }) => rounded(lon, 7)),
      lats: positions.map(({ lat }) => rounded(lat, 7)),
      headingsDeg: positions.map(({ headingDeg }) => rounded(headingDeg, 1)),
    };
    return { topic: 'twin/vehicles/batch', payload: JSON.stringify(message), retain: false };
  }
}

import type { CityConditions } from './city-conditions.ts';
import { congestionPace } from './congestion-pace.ts';
import { seededFraction, smoothNoise } from './seeded-noise.ts';

/** A device of stations.csv. */
export interface SimulatedDevice {
  readonly id: string;
  readonly kind: string;
  readonly channel: string;
  readonly unit: string;
  /** Degrees. */
  readonly lon?: number;
  readonly lat?: number;
  /** What stations.csv says of its surroundings; absent or empty where it says nothing. */
  readonly areaClass?: string;
  readonly roadClass?: string;
}

/** Usual urban values of an air channel in its customary unit, µg/m³ (co: mg/m³). */
const AIR_LEVELS: Readonly<Record<string, number>> = { pm25: 38, pm10: 62, no2: 30, so2: 8, o3: 90, co: 0.7 };

/** Level of a quiet night by class of the acoustic area, dB(A). */
const QUIET_LEVELS: Readonly<Record<string, number>> = {
  '0': 34,
  '1': 37,
  '2': 42,
  '3': 47,
  '4a': 49,
  '4b': 52,
};
const QUIET_ELSEWHERE = 44;

/** Usual values of a river in a town, mg/L; oxygen is the one that is good when high. */
const WATER_LEVELS: Readonly<Record<string, number>> = { codmn: 3.6, nh3n: 0.5, tp: 0.11 };

/** Speed of an empty road by its class, km/h: a quarter above the design speeds of the generator, as vehicles drive. */
const FREE_SPEEDS: Readonly<Record<string, number>> = {
  motorway: 110,
  trunk: 75,
  primary: 62,
  secondary: 50,
  tertiary: 38,
};
const FREE_SPEED_ELSEWHERE = 40;

/** The true value at a device, before faults, in the device's unit; NaN for a kind nobody models. */
export function sensorReading(
  seed: number,
  device: SimulatedDevice,
  city: CityConditions,
  timeMs: number,
): number {
  const own = seededFraction(seed, device.id);
  const jitter = smoothNoise(seed, device.id, timeMs, 30_000);
  switch (device.kind) {
    case 'air': {
      const channel = device.channel.toLowerCase().replace(/[^a-z0-9]/g, '');
      const level = AIR_LEVELS[channel] ?? 40;
      const sun = Math.max(0, Math.sin(((city.hour - 6) / 12) * Math.PI));
      const source = channel === 'o3' ? 0.4 + sun : 0.6 + 0.7 * city.traffic;
      const cleared = (1.3 - 0.7 * city.wind) / (1 + 0.15 * city.rainMmH);
      return level * (0.7 + 0.6 * own) * source * cleared * (1 + 0.05 * jitter);
    }
    case 'water-level':
      return 1.2 + own + 0.06 * city.wetMm + 0.02 * jitter;
    case 'water-quality': {
      // What rain washes off the streets uses up oxygen and brings the rest.
      const washed = Math.min(city.wetMm, 40) / 40;
      if (device.channel === 'do') {
        const sun = Math.sin(((city.hour - 9) / 24) * 2 * Math.PI);
        return 8.4 - 3.8 * own + 0.6 * sun - 1.2 * washed + 0.05 * jitter;
      }
      return (WATER_LEVELS[device.channel] ?? 1) * (0.35 + 1.7 * own ** 2) * (1 + washed + 0.03 * jitter);
    }
    case 'pipe-pressure': {
      const mpa = 0.42 - 0.12 * city.waterUse + 0.06 * (own - 0.5) + 0.004 * jitter;
      return /kpa/i.test(device.unit) ? mpa * 1000 : /^m/.test(device.unit) ? mpa * 101.97 : mpa;
    }
    case 'pipe-flow': {
      const litresPerSecond = (4 + 36 * own) * (city.waterUse + 0.02 * city.wetMm) * (1 + 0.04 * jitter);
      return /m3\/h|m³\/h/i.test(device.unit) ? litresPerSecond * 3.6 : litresPerSecond;
    }
    case 'noise':
      return (
        (QUIET_LEVELS[device.areaClass ?? ''] ?? QUIET_ELSEWHERE) +
        8 * own +
        15 * city.traffic +
        0.5 * Math.min(city.rainMmH, 10) +
        2 * jitter
      );
    case 'traffic': {
      if (device.channel === 'speed') {
        const free = (FREE_SPEEDS[device.roadClass ?? ''] ?? FREE_SPEED_ELSEWHERE) * (0.9 + 0.2 * own);
        const place = { lon: device.lon ?? 0, lat: device.lat ?? 0 };
        return free * congestionPace(place, city, timeMs) * (1 + 0.04 * jitter);
      }
      // A wave of congestion travels through the city: each counter meets it at its own moment.
      const wave = 1 + 0.3 * Math.sin(timeMs / 240_000 + own * 2 * Math.PI);
      return Math.round((150 + 1450 * own) * city.traffic * wave);
    }
    case 'parking': {
      const office = own < 0.5;
      const filled = office ? 0.15 + 0.75 * city.traffic : 0.9 - 0.5 * city.traffic;
      // Taken places of a car park of a hundred.
      return Math.round(100 * Math.min(1, Math.max(0, filled + 0.05 * jitter)));
    }
    default:
      return Number.NaN;
  }
}

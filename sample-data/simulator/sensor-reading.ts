import type { CityConditions } from './city-conditions.ts';
import { seededFraction, smoothNoise } from './seeded-noise.ts';

/** A device of stations.csv. */
export interface SimulatedDevice {
  readonly id: string;
  readonly kind: string;
  readonly channel: string;
  readonly unit: string;
}

/** Usual urban values of an air channel in its customary unit, µg/m³ (co: mg/m³). */
const AIR_LEVELS: Readonly<Record<string, number>> = { pm25: 38, pm10: 62, no2: 30, so2: 8, o3: 90, co: 0.7 };

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
    case 'pipe-pressure': {
      const mpa = 0.42 - 0.12 * city.waterUse + 0.06 * (own - 0.5) + 0.004 * jitter;
      return /kpa/i.test(device.unit) ? mpa * 1000 : /^m/.test(device.unit) ? mpa * 101.97 : mpa;
    }
    case 'pipe-flow': {
      const litresPerSecond = (4 + 36 * own) * (city.waterUse + 0.02 * city.wetMm) * (1 + 0.04 * jitter);
      return /m3\/h|m³\/h/i.test(device.unit) ? litresPerSecond * 3.6 : litresPerSecond;
    }
    case 'noise':
      return 44 + 8 * own + 16 * city.traffic + 0.5 * Math.min(city.rainMmH, 10) + 2 * jitter;
    case 'traffic': {
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

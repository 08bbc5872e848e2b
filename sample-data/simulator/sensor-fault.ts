import { seededFraction } from './seeded-noise.ts';

const WINDOW_MS = 600_000;

export type SensorFault = 'spike' | 'flatline' | 'drift' | 'silence';

/** Fault of a device in the ten minutes around a moment; about one device in fifty has one. */
export function sensorFault(seed: number, id: string, timeMs: number): SensorFault | null {
  const draw = seededFraction(seed, `fault:${id}:${Math.floor(timeMs / WINDOW_MS)}`);
  if (draw < 0.005) return 'spike';
  if (draw < 0.01) return 'flatline';
  if (draw < 0.015) return 'drift';
  if (draw < 0.02) return 'silence';
  return null;
}

/** The moment at which a flat-lined device stopped following the truth. */
export function faultStartMs(timeMs: number): number {
  return Math.floor(timeMs / WINDOW_MS) * WINDOW_MS;
}

/** The reading as the faulty device reports it; silence is the caller's to keep. A spike lasts one in ten readings. */
export function faultyReading(
  fault: SensorFault | null,
  seed: number,
  id: string,
  timeMs: number,
  value: number,
): number {
  if (fault === 'drift') return value * (1 + (0.5 * (timeMs - faultStartMs(timeMs))) / WINDOW_MS);
  if (fault === 'spike' && seededFraction(seed, `spike:${id}:${Math.floor(timeMs / 5000)}`) < 0.1)
    return value * 8;
  return value;
}

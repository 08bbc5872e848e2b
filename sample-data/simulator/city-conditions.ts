import { smoothNoise } from './seeded-noise.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Xuancheng keeps China Standard Time, UTC+8. */
const LOCAL_OFFSET_MS = 8 * HOUR_MS;

/** What the whole city shares at one moment: all readings derive from it, so that they agree with each other. */
export interface CityConditions {
  /** Local hour, 0 ≤ h < 24. */
  readonly hour: number;
  readonly weekend: boolean;
  /** Rainfall, mm/h. */
  readonly rainMmH: number;
  /** Rain that has fallen and still runs off, mm: drives levels, then flows. */
  readonly wetMm: number;
  /** 0 = calm, 1 = strong wind: clears the air. */
  readonly wind: number;
  /** Share of the busiest traffic, 0–1, two peaks on working days. */
  readonly traffic: number;
  /** Share of the highest water use, 0–1. */
  readonly waterUse: number;
}

/** Conditions at a moment (ms since 1970 UTC), the same for the same seed and moment. */
export function cityConditions(seed: number, timeMs: number): CityConditions {
  const local = timeMs + LOCAL_OFFSET_MS;
  const hour = (local % DAY_MS) / HOUR_MS;
  const weekday = (Math.floor(local / DAY_MS) + 4) % 7;
  const weekend = weekday === 0 || weekday === 6;
  let wetMm = 0;
  for (let back = 0; back < 12; back++) wetMm += rainAt(seed, timeMs - back * HOUR_MS) * 0.8 ** back;
  const peaks = weekend
    ? 0.55 * bell(hour, 15, 5)
    : 0.9 * bell(hour, 8, 1.3) + bell(hour, 17.8, 1.6) + 0.45 * bell(hour, 13, 4);
  return {
    hour,
    weekend,
    rainMmH: rainAt(seed, timeMs),
    wetMm,
    wind: 0.5 + 0.5 * smoothNoise(seed, 'wind', timeMs, 5 * HOUR_MS),
    traffic: Math.min(1, 0.06 + peaks),
    waterUse: Math.min(1, 0.2 + 0.8 * bell(hour, 7.5, 1.8) + 0.75 * bell(hour, 19.5, 2.4)),
  };
}

function rainAt(seed: number, timeMs: number): number {
  return Math.max(0, smoothNoise(seed, 'rain', timeMs, 3 * HOUR_MS) - 0.45) * 40;
}

function bell(hour: number, at: number, widthHours: number): number {
  const away = Math.min(Math.abs(hour - at), 24 - Math.abs(hour - at));
  return Math.exp(-0.5 * (away / widthHours) ** 2);
}

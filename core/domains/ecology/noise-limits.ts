import type { LegendSource } from '../../catalogue/style.ts';
import standard from './noise-limits.json' with { type: 'json' };

/** Acoustic functional area with its limits of the equivalent sound level, dB(A). */
export interface NoiseArea {
  readonly id: string;
  readonly day: number;
  readonly night: number;
  readonly zh: string;
  readonly en: string;
}
export type NoisePeriod = 'day' | 'night';

/** GB 3096-2008 table 1. */
export const NOISE_AREAS: readonly NoiseArea[] = standard.areas;
export const NOISE_SOURCE = {
  name: { zh: standard.source, en: standard.source },
  status: standard.status,
} as LegendSource;
/** Local hours between which it is day, where the local government says nothing else. */
export const NOISE_DAY_HOURS = [standard.dayFromHour, standard.dayToHour] as const;

/** The standard is one of China, which keeps one time: UTC+8. */
const LOCAL_OFFSET_MS = 8 * 3_600_000;
const HOUR_MS = 3_600_000;

/** Whether a moment (epoch ms) lies in the day or in the night of the standard. */
export function noisePeriodOf(timeMs: number): NoisePeriod {
  const hour = Math.floor((timeMs + LOCAL_OFFSET_MS) / HOUR_MS) % 24;
  return hour >= NOISE_DAY_HOURS[0] && hour < NOISE_DAY_HOURS[1] ? 'day' : 'night';
}

/** Last moment, not after this one, at which day became night or night day. */
export function noisePeriodStartMs(timeMs: number): number {
  const period = noisePeriodOf(timeMs);
  let startMs = Math.floor(timeMs / HOUR_MS) * HOUR_MS;
  while (noisePeriodOf(startMs - 1) === period) startMs -= HOUR_MS;
  return startMs;
}

/** The area that a dataset states (`1`, `4a`, `4A类`); null for anything else: no area is guessed. */
export function noiseAreaOf(stated: unknown): NoiseArea | null {
  const id = /^(0|1|2|3|4a|4b)\s*类?$/i.exec(String(stated ?? '').trim())?.[1]?.toLowerCase();
  return NOISE_AREAS.find((area) => area.id === id) ?? null;
}

/** Whether a channel is an A-weighted sound level: `leq`, `LAeq`, … in decibels. */
export const isSoundLevel = (channel: string, unit: string): boolean =>
  /^l_?a?_?eq/i.test(channel) && /^db(\s*\(?a\)?)?$/i.test(unit);

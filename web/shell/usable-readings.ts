import { type Observations, QUALITIES } from '#core/contract/live.ts';

export interface UsableReading {
  /** Epoch ms. */
  readonly timeMs: number;
  readonly value: number;
}

/** Readings after a moment and not after another (epoch ms), oldest first, without those that are bad or empty. */
export function usableReadings(
  { timesMs, values, qualities }: Pick<Observations, 'timesMs' | 'values' | 'qualities'>,
  afterMs: number,
  untilMs: number,
): readonly UsableReading[] {
  return timesMs.flatMap((timeMs, at) => {
    const value = values[at] ?? null;
    const isBad = qualities[at] === QUALITIES.bad;
    return value === null || isBad || timeMs <= afterMs || timeMs > untilMs ? [] : [{ timeMs, value }];
  });
}

/** Minutes in which something was read. */
export const minutesOf = (readings: readonly UsableReading[]): number =>
  new Set(readings.map(({ timeMs }) => Math.floor(timeMs / 60_000))).size;

/** Mean of readings, each as heavy as the next; null without any. */
export function meanOf(readings: readonly UsableReading[]): number | null {
  if (readings.length === 0) return null;
  return readings.reduce((sum, { value }) => sum + value, 0) / readings.length;
}

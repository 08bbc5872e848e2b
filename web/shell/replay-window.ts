import { fromCityField, toCityField } from '#web/ui/city-time.ts';

const DAY_MS = 86_400_000;

export interface ReplayWindow {
  readonly fromMs: number;
  readonly toMs: number;
  /** The last 24 hours; else a whole day of the city. */
  readonly isRecent: boolean;
}

/** What the replay bar spans about a moment: the last 24 hours where it lies in them, else its day. */
export function replayWindow(timeMs: number, nowMs: number): ReplayWindow {
  if (timeMs >= nowMs - DAY_MS) return { fromMs: nowMs - DAY_MS, toMs: nowMs, isRecent: true };
  const fromMs = fromCityField(`${toCityField(timeMs).slice(0, 10)}T00:00`);
  return { fromMs, toMs: fromMs + DAY_MS, isRecent: false };
}

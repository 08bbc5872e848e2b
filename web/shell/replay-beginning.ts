import { REPLAY_SPEEDS } from './clock-store.ts';
import { recordedRuns } from './recorded-runs.ts';

/** A replay up to now lasts at least so long, where its speeds allow it. */
const SHORTEST_MS = 15_000;

/** Where a replay begins. */
export interface ReplayBeginning {
  readonly timeMs: number;
  readonly playing: boolean;
  readonly speed: number;
}

/**
 * Where a replay begins once its records are known, counted per span of a stretch up to now: at the end of the first span
 * with any, so that there is something to see; null = where it is, the whole stretch was recorded. It goes slowly
 * where there is little, and stands still where there is nothing.
 */
export function replayBeginning(
  countsOfFeeds: readonly (readonly number[])[],
  fromMs: number,
  toMs: number,
): ReplayBeginning | null {
  const spans = Math.max(1, ...countsOfFeeds.map(({ length }) => length));
  const first = recordedRuns(countsOfFeeds)[0];
  if (first === undefined) return { timeMs: fromMs, playing: false, speed: 60 };
  if (first.from === 0) return null;
  const timeMs = Math.round(Math.min(toMs, fromMs + (first.from + 1 / spans) * (toMs - fromMs)));
  const speed = REPLAY_SPEEDS.findLast((one) => one <= 60 && (toMs - timeMs) / one >= SHORTEST_MS);
  return { timeMs, playing: true, speed: speed ?? REPLAY_SPEEDS[0] };
}

import { create } from 'zustand';
import { noonOfNextDay } from '#web/ui/city-time.ts';

export const CLOCK_MODES = ['live', 'replay', 'planned'] as const;
export type ClockMode = (typeof CLOCK_MODES)[number];
export const REPLAY_SPEEDS = [1, 10, 60, 600] as const;

/** A replay begins so long before now, where that was recorded. */
const REPLAY_BACK_MS = 3_600_000;

interface Clock {
  readonly mode: ClockMode;
  /** The moment everything shows, epoch ms. */
  readonly timeMs: number;
  readonly playing: boolean;
  readonly speed: number;
  /** A replay that has just begun: where its records begin is not known yet, and nobody has chosen a moment. */
  readonly isBeginning: boolean;
}

/** The one clock of the page. */
export const useClock = create<Clock>()(() => ({
  mode: 'live',
  timeMs: Date.now(),
  playing: false,
  speed: 60,
  isBeginning: false,
}));

/** Changes to another mode: live is now, replay starts an hour back, planned at the coming noon. */
export function enterClockMode(mode: ClockMode, nowMs = Date.now()): void {
  const still = { mode, playing: false, isBeginning: false };
  if (mode === 'live') useClock.setState({ ...still, timeMs: nowMs });
  if (mode === 'replay') {
    const timeMs = nowMs - REPLAY_BACK_MS;
    useClock.setState({ mode, timeMs, playing: true, speed: 60, isBeginning: true });
  }
  if (mode === 'planned') useClock.setState({ ...still, timeMs: noonOfNextDay(nowMs) });
}

/** What the user does to a replay; from then on it stays where it was put. Whoever goes to the present stands there. */
export function steerReplay(
  change: Partial<Pick<Clock, 'timeMs' | 'playing' | 'speed'>>,
  nowMs = Date.now(),
): void {
  const { timeMs } = change;
  if (timeMs !== undefined && timeMs >= nowMs)
    useClock.setState({ ...change, timeMs: nowMs, playing: false, isBeginning: false });
  else useClock.setState({ ...change, isBeginning: false });
}

/** One tick: live follows the wall clock, a playing replay advances by its speed. True when it has just caught up: it stands at now. */
export function advanceClock(elapsedMs: number, nowMs = Date.now()): boolean {
  const { mode, timeMs, playing, speed } = useClock.getState();
  if (mode === 'live') useClock.setState({ timeMs: nowMs });
  if (mode !== 'replay' || !playing) return false;
  const next = timeMs + elapsedMs * speed;
  if (next < nowMs) useClock.setState({ timeMs: next });
  else useClock.setState({ timeMs: nowMs, playing: false });
  return next >= nowMs;
}

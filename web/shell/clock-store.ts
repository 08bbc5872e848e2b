import { create } from 'zustand';
import { noonOfNextDay } from '#web/ui/city-time.ts';

export const CLOCK_MODES = ['live', 'replay', 'planned'] as const;
export type ClockMode = (typeof CLOCK_MODES)[number];
export const REPLAY_SPEEDS = [1, 10, 60, 600] as const;

interface Clock {
  readonly mode: ClockMode;
  /** The moment everything shows, epoch ms. */
  readonly timeMs: number;
  readonly playing: boolean;
  readonly speed: number;
}

/** The one clock of the page. */
export const useClock = create<Clock>()(() => ({
  mode: 'live',
  timeMs: Date.now(),
  playing: false,
  speed: 60,
}));

/** Changes to another mode: live is now, replay starts an hour back, planned at the coming noon. */
export function enterClockMode(mode: ClockMode, nowMs = Date.now()): void {
  if (mode === 'live') useClock.setState({ mode, timeMs: nowMs, playing: false });
  if (mode === 'replay') useClock.setState({ mode, timeMs: nowMs - 3_600_000, playing: true });
  if (mode === 'planned') {
    const noon = noonOfNextDay(nowMs);
    useClock.setState({ mode, timeMs: noon, playing: false });
  }
}

/** One tick: live follows the wall clock, a playing replay advances by its speed and turns live when it catches up. */
export function advanceClock(elapsedMs: number, nowMs = Date.now()): void {
  const { mode, timeMs, playing, speed } = useClock.getState();
  if (mode === 'live') useClock.setState({ timeMs: nowMs });
  if (mode === 'replay' && playing) {
    const next = timeMs + elapsedMs * speed;
    if (next >= nowMs) enterClockMode('live', nowMs);
    else useClock.setState({ timeMs: next });
  }
}

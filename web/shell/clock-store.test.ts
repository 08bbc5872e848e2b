import { describe, expect, it } from 'vitest';
import { toCityField } from '#web/ui/city-time.ts';
import { advanceClock, enterClockMode, steerReplay, useClock } from './clock-store.ts';

describe('clock', () => {
  it('follows now when live', () => {
    enterClockMode('live', 1000);
    advanceClock(1000, 2500);
    expect(useClock.getState().timeMs).toBe(2500);
  });
  it('replays at its speed and stands at now when it catches up', () => {
    const now = 1e12;
    enterClockMode('replay', now);
    useClock.setState({ speed: 10 });
    advanceClock(1000, now + 1000);
    expect(useClock.getState().timeMs).toBe(now - 3_600_000 + 10_000);
    useClock.setState({ speed: 600 });
    const reached = Array.from({ length: 7 }, () => advanceClock(1000, now + 2000));
    expect(reached).toEqual([false, false, false, false, false, true, false]);
    expect(useClock.getState()).toMatchObject({ mode: 'replay', timeMs: now + 2000, playing: false });
  });
  it('stays where the user puts a replay, and stands where that is the present', () => {
    const now = 1e12;
    enterClockMode('replay', now);
    expect(useClock.getState()).toMatchObject({ playing: true, speed: 60, isBeginning: true });
    steerReplay({ timeMs: now - 60_000 }, now);
    expect(useClock.getState()).toMatchObject({ timeMs: now - 60_000, playing: true, isBeginning: false });
    steerReplay({ timeMs: now + 30_000 }, now);
    expect(useClock.getState()).toMatchObject({ mode: 'replay', timeMs: now, playing: false });
  });
  it('stands still when planned', () => {
    enterClockMode('planned', 1e12);
    const { timeMs } = useClock.getState();
    advanceClock(60_000, 1e12 + 60_000);
    expect(useClock.getState().timeMs).toBe(timeMs);
    expect(toCityField(timeMs).slice(-5)).toBe('12:00');
  });
});

import { describe, expect, it } from 'vitest';
import { toCityField } from '#web/ui/city-time.ts';
import { advanceClock, enterClockMode, useClock } from './clock-store.ts';

describe('clock', () => {
  it('follows now when live', () => {
    enterClockMode('live', 1000);
    advanceClock(1000, 2500);
    expect(useClock.getState().timeMs).toBe(2500);
  });
  it('replays at its speed and becomes live when it catches up', () => {
    const now = 1e12;
    enterClockMode('replay', now);
    useClock.setState({ speed: 10 });
    advanceClock(1000, now + 1000);
    expect(useClock.getState().timeMs).toBe(now - 3_600_000 + 10_000);
    useClock.setState({ speed: 600 });
    for (let step = 0; step < 7; step++) advanceClock(1000, now + 2000);
    expect(useClock.getState().mode).toBe('live');
  });
  it('stands still when planned', () => {
    enterClockMode('planned', 1e12);
    const { timeMs } = useClock.getState();
    advanceClock(60_000, 1e12 + 60_000);
    expect(useClock.getState().timeMs).toBe(timeMs);
    expect(toCityField(timeMs).slice(-5)).toBe('12:00');
  });
});

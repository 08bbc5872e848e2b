import type { FeedReport } from '#core/contract/live.ts';
import { FEED_INTERVALS_MS, OFFLINE_AFTER_INTERVALS } from '#core/domains/feeds/feed-intervals.ts';
import type { LatestState } from './latest-state.ts';

/** Seconds over which the rate of a feed is taken. */
const RATE_WINDOW_S = 10;

type Report = Omit<FeedReport, 'devices' | 'url'>;

/** How a feed fares: rate, lag, and how many devices are silent. `look` is called once a second. */
export class FeedMonitor {
  private readonly state: LatestState;
  /** Moments (ms) and observations until then, of the last seconds. */
  private readonly past: { readonly timeMs: number; readonly observations: number }[] = [];

  constructor(state: LatestState) {
    this.state = state;
  }

  /** Moments kept. */
  get looks(): number {
    return this.past.length;
  }

  look(nowMs: number): void {
    this.past.push({ timeMs: nowMs, observations: this.state.observations });
    if (this.past.length > RATE_WINDOW_S + 1) this.past.shift();
  }

  report(connected: boolean, nowMs: number): Report {
    const { state } = this;
    const { feed, lastArrivalMs, lagMs, observations } = state;
    const intervalMs = FEED_INTERVALS_MS[feed];
    const silentMs = nowMs - lastArrivalMs;
    const [first, last] = [this.past[0], this.past.at(-1)];
    const seconds = first && last ? (last.timeMs - first.timeMs) / 1000 : 0;
    return {
      feed,
      intervalMs,
      connected,
      state: !connected
        ? 'disconnected'
        : lastArrivalMs === 0
          ? 'waiting'
          : silentMs > OFFLINE_AFTER_INTERVALS * intervalMs
            ? 'stale'
            : 'live',
      lastMessageMs: lastArrivalMs === 0 ? null : lastArrivalMs,
      lagMs,
      observations,
      observationsPerSecond:
        first && last && seconds > 0 ? (last.observations - first.observations) / seconds : 0,
      reporting: state.tally.reporting,
      stale: state.tally.stale,
      offline: state.tally.offline,
    };
  }
}

import type { FeedReport } from '#core/contract/live.ts';
import { FEED_INTERVALS_MS, OFFLINE_AFTER_INTERVALS } from '#core/domains/feeds/feed-intervals.ts';
import type { LatestState } from './latest-state.ts';

/** Seconds over which the rate of a feed is taken. */
const RATE_WINDOW_S = 10;

type Report = Omit<FeedReport, 'devices' | 'url'>;

/** How a feed fares: rate, lag, and how many devices are silent. `look` is called once a second. */
export class FeedMonitor {
  private readonly state: LatestState;
  private readonly counts: number[] = [];
  private lastLookMs = 0;
  private readonly looksMs: number[] = [];

  constructor(state: LatestState) {
    this.state = state;
  }

  look(nowMs: number): void {
    this.lastLookMs = nowMs;
    this.counts.push(this.state.observations);
    this.looksMs.push(nowMs);
    if (this.counts.length > RATE_WINDOW_S + 1) {
      this.counts.shift();
      this.looksMs.shift();
    }
  }

  report(connected: boolean, nowMs: number): Report {
    const { state } = this;
    const { feed, lastArrivalMs, lagMs, observations } = state;
    const intervalMs = FEED_INTERVALS_MS[feed];
    const silentMs = nowMs - lastArrivalMs;
    const seconds = (this.lastLookMs - (this.looksMs[0] ?? 0)) / 1000;
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
      observationsPerSecond: seconds > 0 ? ((this.counts.at(-1) ?? 0) - (this.counts[0] ?? 0)) / seconds : 0,
      reporting: state.tally.reporting,
      stale: state.tally.stale,
      offline: state.tally.offline,
    };
  }
}

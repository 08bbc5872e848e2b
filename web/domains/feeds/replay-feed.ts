import { API_PATHS } from '#core/contract/api-paths.ts';
import { type FeedId, FeedMomentSchema } from '#core/contract/live.ts';
import { fetchJson, withQuery } from '#web/api/fetch-json.ts';
import { useClock } from '#web/shell/clock-store.ts';
import { useFeedState } from '#web/shell/feed-state.ts';
import { countIn, type FeedTarget, fillMoment, forgetReadings } from './fill-source.ts';

/** The clock is looked at this often; one question at a time, so a slow answer skips moments instead of piling up. */
const LOOK_MS = 500;
/** … and so long after a failure. */
const RETRY_MS = 5000;
/** What was said of the last moment holds no longer when the next one takes longer than this. */
const SLOW_MS = 1000;

/** Shows in a layer what its feed said at the moment of the clock, until the returned function is called. */
export function replayFeed(feed: FeedId, layerId: string, target: FeedTarget): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  let shownMs = Number.NaN;
  const report = (devices: number | null | undefined) => {
    const { replayedDevices } = useFeedState.getState();
    useFeedState.setState({ replayedDevices: { ...replayedDevices, [layerId]: devices } });
  };
  const show = async (timeMs: number): Promise<boolean> => {
    const slow = setTimeout(() => {
      // A failure stays said until a moment is read again.
      if (useFeedState.getState().replayedDevices[layerId] !== null) report(undefined);
    }, SLOW_MS);
    try {
      const path = withQuery(API_PATHS.feedMoment(feed), { time: timeMs });
      const moment = await fetchJson(path, FeedMomentSchema, signal);
      if (signal.aborted) return false;
      fillMoment(target, moment);
      report(countIn(target, moment.deviceIndexes));
      shownMs = timeMs;
      return true;
    } catch {
      if (signal.aborted) return false;
      // What is not known is not shown as known; the time bar says that it cannot be read.
      forgetReadings(target);
      report(null);
      return false;
    } finally {
      clearTimeout(slow);
    }
  };
  const follow = async () => {
    while (!signal.aborted) {
      const timeMs = Math.floor(useClock.getState().timeMs);
      const isShown = timeMs === shownMs || (await show(timeMs));
      await new Promise((done) => setTimeout(done, isShown ? LOOK_MS : RETRY_MS));
    }
  };
  report(undefined);
  void follow();
  return () => {
    leaving.abort();
    const { [layerId]: _gone, ...others } = useFeedState.getState().replayedDevices;
    useFeedState.setState({ replayedDevices: others });
  };
}

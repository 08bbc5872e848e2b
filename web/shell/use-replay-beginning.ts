import { useEffect } from 'react';
import { FEEDS } from '#core/contract/live.ts';
import { fetchRecords } from '#web/api/feeds.ts';
import { useClock } from './clock-store.ts';
import { replayBeginning } from './replay-beginning.ts';

/** Ten seconds of the hour before now. */
const SPANS = 360;

async function findBeginning(signal: AbortSignal): Promise<void> {
  const [fromMs, toMs] = [useClock.getState().timeMs, Date.now()];
  const answers = await Promise.all(FEEDS.map((feed) => fetchRecords(feed, fromMs, toMs, SPANS, signal)));
  if (signal.aborted || !useClock.getState().isBeginning) return;
  const counts = answers.map((answer) => answer.counts);
  useClock.setState({ ...replayBeginning(counts, fromMs, toMs), isBeginning: false });
}

/** Moves a replay that has just begun to the first records, unless the user is quicker; it stays where that cannot be known. */
export function useReplayBeginning(): void {
  const isBeginning = useClock((clock) => clock.isBeginning);
  useEffect(() => {
    if (!isBeginning) return;
    const leaving = new AbortController();
    findBeginning(leaving.signal).catch(() => undefined);
    return () => leaving.abort();
  }, [isBeginning]);
}

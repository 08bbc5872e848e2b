import { useEffect } from 'react';
import type { FeedId } from '#core/contract/live.ts';
import { liveConnection } from '#web/api/live.ts';
import { registerLiveSource } from '#web/scene/deck/live-layers.ts';
import { useClock } from '#web/shell/clock-store.ts';
import { useScene } from '#web/shell/scene-link.ts';
import { type FeedTarget, fillSource, forgetReadings } from './fill-source.ts';
import { replayFeed } from './replay-feed.ts';

const INTERVAL_MS: Readonly<Record<FeedId, number>> = { sensors: 1000, vehicles: 500 };

/** Keeps a shown layer fed: as the feed speaks, or what it said when the clock replays. Null = nothing to feed yet. */
export function useFeed(feed: FeedId, layerId: string, target: FeedTarget | null): void {
  const bounds = useScene((scene) => scene.viewBounds?.join(',') ?? '');
  const mode = useClock((clock) => clock.mode);
  useEffect(() => (target ? registerLiveSource(layerId, target.source) : undefined), [target, layerId]);
  // Readings of one clock say nothing under another.
  useEffect(() => {
    if (!target?.source.hasReadings) return;
    forgetReadings(target);
    return mode === 'replay' ? replayFeed(feed, layerId, target) : undefined;
  }, [target, layerId, mode, feed]);
  useEffect(() => {
    if (!target?.source.hasReadings || bounds === '' || mode !== 'live') return;
    const [west = -180, south = -90, east = 180, north = 90] = bounds.split(',').map(Number);
    const demand = { feed, bounds: [west, south, east, north] as const, intervalMs: INTERVAL_MS[feed] };
    return liveConnection.subscribe(demand, (frame) => fillSource(target, frame, demand.bounds));
  }, [target, bounds, mode, feed]);
}

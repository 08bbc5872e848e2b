import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { FeedId } from '#core/contract/live.ts';
import { COLLECTIONS_KEY } from '#web/api/collections.ts';
import { useFeedDevices } from '#web/api/feeds.ts';
import { liveConnection } from '#web/api/live.ts';
import { registerLiveSource } from '#web/scene/deck/live-layers.ts';
import { useClock } from '#web/shell/clock-store.ts';
import { useFeedState } from '#web/shell/feed-state.ts';
import { useLayers } from '#web/shell/layer-store.ts';
import { useScene } from '#web/shell/scene-link.ts';
import { fillSource, forgetReadings, sourceOfDevices } from './fill-source.ts';
import { replayFeed } from './replay-feed.ts';

const INTERVAL_MS: Readonly<Record<FeedId, number>> = { sensors: 1000, vehicles: 500 };

/** Feeds one kind of layer from one feed while such a layer is shown: as it speaks, or what it said when the clock replays. */
function Feed({ feed, kind }: { readonly feed: FeedId; readonly kind: 'stations' | 'vehicles' }) {
  const { data: devices } = useFeedDevices(feed);
  const source = useMemo(() => (devices ? sourceOfDevices(devices) : null), [devices]);
  const layerIds = useLayers((state) =>
    (state.layers ?? [])
      .filter((layer) => layer.kind === kind && layer.visible)
      .map(({ id }) => id)
      .join(' '),
  );
  const bounds = useScene((scene) => scene.viewBounds?.join(',') ?? '');
  const mode = useClock((clock) => clock.mode);
  useEffect(() => {
    if (!source || layerIds === '') return;
    const stops = layerIds.split(' ').map((id) => registerLiveSource(id, source));
    return () => {
      for (const stop of stops) stop();
    };
  }, [source, layerIds]);
  // Readings of one clock say nothing under another.
  useEffect(() => {
    if (!source) return;
    forgetReadings(source);
    return mode === 'replay' && layerIds !== '' ? replayFeed(feed, source) : undefined;
  }, [source, layerIds, mode, feed]);
  useEffect(() => {
    if (!source || layerIds === '' || bounds === '' || mode !== 'live') return;
    const [west = -180, south = -90, east = 180, north = 90] = bounds.split(',').map(Number);
    const demand = { feed, bounds: [west, south, east, north] as const, intervalMs: INTERVAL_MS[feed] };
    return liveConnection.subscribe(demand, (frame) => fillSource(source, frame, demand.bounds));
  }, [source, layerIds, bounds, mode, feed]);
  return null;
}

/** Connection state, lag and catalogue news of the one live connection. */
function useConnectionNews(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let revision: string | null = null;
    const hear = (next: string) => {
      if (revision !== null && revision !== next)
        void queries.invalidateQueries({ queryKey: COLLECTIONS_KEY });
      revision = next;
    };
    const report = (state: typeof liveConnection.state) =>
      useFeedState.setState({
        connection: state.state,
        retryInSeconds: state.state === 'retrying' ? state.inSeconds : 0,
      });
    report(liveConnection.state);
    const stops = [
      liveConnection.onState(report),
      liveConnection.onMessage((message) => {
        if (message.type === 'welcome' || message.type === 'catalogue') hear(message.catalogueRevision);
        if (message.type !== 'feed') return;
        const lagByFeed = {
          ...useFeedState.getState().lagByFeed,
          [message.feed]: message.connected ? message.lagMs : null,
        };
        const lags = Object.values(lagByFeed).filter((lag) => lag !== null);
        useFeedState.setState({ lagByFeed, lagMs: lags.length === 0 ? null : Math.max(...lags) });
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [queries]);
}

/** Keeps the socket open for catalogue news even when no live layer is shown: a box no device lies in. */
const NOWHERE = { feed: 'sensors', bounds: [0, 0, 0, 0], intervalMs: 60_000 } as const;

export function LiveFeeds() {
  useConnectionNews();
  useEffect(() => liveConnection.subscribe(NOWHERE, () => undefined), []);
  return (
    <>
      <Feed feed="sensors" kind="stations" />
      <Feed feed="vehicles" kind="vehicles" />
    </>
  );
}

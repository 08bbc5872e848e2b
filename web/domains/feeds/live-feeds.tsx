import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { FeedDevices } from '#core/contract/live.ts';
import { COLLECTIONS_KEY } from '#web/api/collections.ts';
import { DEVICES_KEY, useFeedDevices } from '#web/api/feeds.ts';
import { liveConnection } from '#web/api/live.ts';
import { useFeedState } from '#web/shell/feed-state.ts';
import { useWorkbench } from '#web/shell/use-workbench.ts';
import { sourceOfDevices } from './fill-source.ts';
import { PrivatePoints, StationsFeed } from './stations-feed.tsx';
import { useFeed } from './use-feed.ts';

/** Moving things: what the feed speaks of is what there is. */
function VehiclesFeed({ layerId }: { readonly layerId: string }) {
  const { data: devices } = useFeedDevices('vehicles');
  const target = useMemo(() => (devices ? sourceOfDevices(devices) : null), [devices]);
  useFeed('vehicles', layerId, target);
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
        // Devices that spoke for the first time, or were published: only the table says who they are.
        const queryKey = [...DEVICES_KEY, message.feed];
        const known = queries.getQueryData<FeedDevices>(queryKey)?.devices.length;
        if (known !== undefined && known !== message.devices) void queries.invalidateQueries({ queryKey });
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
  const shown = useWorkbench().filter(
    ({ layer: { kind, visible } }) => visible && (kind === 'stations' || kind === 'vehicles'),
  );
  return (
    <>
      {shown.map(({ layer: { id, kind }, collection, ...one }) => {
        if (kind === 'vehicles') return <VehiclesFeed key={id} layerId={id} />;
        if (collection) return <StationsFeed key={id} layerId={id} collection={collection} {...one} />;
        const { privateData } = one.spec;
        return (
          privateData && <PrivatePoints key={id} layerId={id} features={privateData.features} {...one} />
        );
      })}
    </>
  );
}

import type { FeatureCollection } from 'geojson';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Collection } from '#core/contract/collections.ts';
import { hasDevices } from '#core/domains/feeds/has-devices.ts';
import { useFeedDevices } from '#web/api/feeds.ts';
import { usePoints } from '#web/api/points.ts';
import { attributeOfColumn } from '#web/scene/style/reading-columns.ts';
import { setSession, useSession } from '#web/shell/session-store.ts';
import type { ShownLayer } from '#web/shell/use-workbench.ts';
import { sourceOfPoints, sourceOfPrivatePoints } from './point-source.ts';
import { useFeed } from './use-feed.ts';

const POINTS_FAILED = 'scene.points-failed';

interface StationsFeedProps extends Pick<ShownLayer, 'style' | 'spec'> {
  readonly layerId: string;
  readonly collection: Collection;
}

/** The points of a dataset that its filter leaves; those that are devices say what they measure. */
export function StationsFeed({ layerId, collection, style, spec }: StationsFeedProps) {
  const { i18n } = useTranslation();
  const isFed = hasDevices(collection.manifest);
  const hasHeights = collection.manifest.heightDatum.source !== 'none';
  const column = attributeOfColumn(style === null || style.type === 'single' ? 'kind' : style.column);
  const { data: pages, error } = usePoints(collection, spec.filter, column);
  const { data: devices } = useFeedDevices('sensors');
  const feed = isFed ? devices : null;
  const target = useMemo(
    () =>
      pages && feed !== undefined
        ? sourceOfPoints(pages, { feed, language: i18n.language, column, hasHeights })
        : null,
    [pages, feed, i18n.language, column, hasHeights],
  );
  useFeed('sensors', layerId, target);
  useEffect(() => {
    if (error) setSession({ sceneError: { code: POINTS_FAILED, detail: error.message, layerId } });
    return () => {
      const { sceneError } = useSession.getState();
      if (sceneError?.code === POINTS_FAILED && sceneError.layerId === layerId)
        setSession({ sceneError: null });
    };
  }, [error, layerId]);
  return null;
}

interface PrivatePointsProps extends Pick<ShownLayer, 'style' | 'spec'> {
  readonly layerId: string;
  readonly features: FeatureCollection;
}

/** The points of a dropped file. */
export function PrivatePoints({ layerId, features, style, spec: { left } }: PrivatePointsProps) {
  const column = style === null || style.type === 'single' ? null : style.column;
  const target = useMemo(() => sourceOfPrivatePoints(features, { column, left }), [features, column, left]);
  useFeed('sensors', layerId, target);
  return null;
}

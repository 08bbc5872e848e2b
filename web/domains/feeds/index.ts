import { lazy } from 'react';
import type { LayerStyle } from '#core/catalogue/style.ts';
import { congestionRoadOf } from '#core/domains/feeds/congestion.ts';
import { hasDevices } from '#core/domains/feeds/has-devices.ts';
import type { DomainModule } from '#web/shell/domain-module.ts';
import { MISSING_COLOR } from '#web/ui/tokens.ts';
import { CONGESTION_THEME } from './congestion-theme.ts';
import { FreshnessLegend } from './freshness-legend.tsx';
import { VehicleLegend } from './vehicle-legend.tsx';

/** Free colours, safe for colour-blind readers. */
const STATION_COLORS: readonly (readonly [string, string, string, string])[] = [
  ['air', '#009e73', '空气', 'air'],
  ['water-level', '#0072b2', '水位', 'water level'],
  ['water-quality', '#7f8f29', '水质', 'water quality'],
  ['pipe-pressure', '#56b4e9', '管网压力', 'pipe pressure'],
  ['pipe-flow', '#8c6bb1', '管网流量', 'pipe flow'],
  ['noise', '#cc79a7', '噪声', 'noise'],
  ['traffic', '#e69f00', '交通', 'traffic'],
  ['parking', '#d55e00', '停车', 'parking'],
];
const STATION_STYLE: LayerStyle = {
  type: 'categories',
  column: 'kind',
  entries: STATION_COLORS.map(([value, color, zh, en]) => ({ value, color, label: { zh, en } })),
  other: MISSING_COLOR,
};

/** Points that are no devices: schools, shelters, whatever a file holds. */
const POINT_STYLE: LayerStyle = { type: 'single', color: '#0072b2' };

export const feedsDomain: DomainModule = {
  id: 'feeds',
  modes: ['operations', 'ecology'],
  layerKinds: [
    {
      kind: 'stations',
      defaultStyle: ({ manifest }) => (hasDevices(manifest) ? STATION_STYLE : POINT_STYLE),
      legendSources: [],
      visibleAtFirst: true,
      legendFoot: FreshnessLegend,
    },
    {
      kind: 'vehicles',
      defaultStyle: () => null,
      legendSources: [],
      visibleAtFirst: true,
      legendFoot: VehicleLegend,
    },
  ],
  themes: [CONGESTION_THEME],
  inspectors: [
    {
      id: 'congestion',
      titleKey: 'tabs.congestion',
      order: -1,
      firstIn: 'operations',
      offered: ({ kind, detail }) =>
        kind === 'stations' &&
        detail?.properties.channel === 'speed' &&
        congestionRoadOf(detail.properties.road_class) !== null,
      component: lazy(() =>
        import('./congestion-inspector.tsx').then((module) => ({ default: module.CongestionInspector })),
      ),
    },
    {
      id: 'monitoring',
      titleKey: 'tabs.monitoring',
      order: -2,
      offered: ({ kind, collection }) =>
        kind === 'vehicles' || (collection !== null && hasDevices(collection.manifest)),
      component: lazy(() =>
        import('./monitoring-inspector.tsx').then((module) => ({ default: module.MonitoringInspector })),
      ),
    },
  ],
  background: lazy(() => import('./live-feeds.tsx').then((module) => ({ default: module.LiveFeeds }))),
};

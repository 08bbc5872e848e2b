import { lazy } from 'react';
import type { LayerStyle } from '#core/catalogue/style.ts';
import { airPollutantOf } from '#core/domains/ecology/hourly-air-quality.ts';
import { isSoundLevel } from '#core/domains/ecology/noise-limits.ts';
import { waterItemOf } from '#core/domains/ecology/surface-water.ts';
import type { DomainModule } from '#web/shell/domain-module.ts';
import { MISSING_COLOR } from '#web/ui/tokens.ts';
import { AIR_CLASS_THEME } from './air-class-theme.ts';
import { NOISE_CLASS_THEME } from './noise-class-theme.ts';
import { WATER_CLASS_THEME } from './water-class-theme.ts';

/** Free colours in the habit of plan drawings; no standard stands behind them, so the legend names none. */
const ZONE_COLORS: readonly (readonly [string, string, string, string])[] = [
  ['reserve', '#2f8f5b', '自然保护地', 'nature reserve'],
  ['ecological-red-line', '#c8372d', '生态保护红线', 'ecological red line'],
  ['urban-boundary', '#8c6bb1', '城镇开发边界', 'urban development boundary'],
  ['farmland', '#d9a520', '永久基本农田', 'permanent basic farmland'],
  ['blue-line', '#2b7bba', '城市蓝线', 'blue line (water)'],
  ['green-line', '#5aa02c', '城市绿线', 'green line (parks)'],
];
const ZONE_STYLE: LayerStyle = {
  type: 'categories',
  column: 'kind',
  entries: ZONE_COLORS.map(([value, color, zh, en]) => ({ value, color, label: { zh, en } })),
  other: MISSING_COLOR,
};

export const ecologyDomain: DomainModule = {
  id: 'ecology',
  modes: ['ecology', 'planning'],
  layerKinds: [
    { kind: 'zones', defaultStyle: () => ZONE_STYLE, legendSources: [], visibleAtFirst: false },
    { kind: 'trees', defaultStyle: () => null, legendSources: [], visibleAtFirst: true },
  ],
  themes: [AIR_CLASS_THEME, NOISE_CLASS_THEME, WATER_CLASS_THEME],
  inspectors: [
    {
      id: 'air-quality',
      titleKey: 'tabs.airQuality',
      order: -1,
      firstIn: 'ecology',
      offered: ({ kind, detail }) =>
        kind === 'stations' && airPollutantOf(String(detail?.properties.channel ?? '')) !== null,
      component: lazy(() =>
        import('./air-quality-inspector.tsx').then((module) => ({ default: module.AirQualityInspector })),
      ),
    },
    {
      id: 'noise',
      titleKey: 'tabs.noise',
      order: -1,
      firstIn: 'ecology',
      offered: ({ kind, detail }) =>
        kind === 'stations' &&
        isSoundLevel(String(detail?.properties.channel ?? ''), String(detail?.properties.unit ?? '')),
      component: lazy(() =>
        import('./noise-inspector.tsx').then((module) => ({ default: module.NoiseInspector })),
      ),
    },
    {
      id: 'water-quality',
      titleKey: 'tabs.waterQuality',
      order: -1,
      firstIn: 'ecology',
      offered: ({ kind, detail }) =>
        kind === 'stations' &&
        waterItemOf(String(detail?.properties.channel ?? ''), detail?.properties.water_body) !== null,
      component: lazy(() =>
        import('./water-quality-inspector.tsx').then((module) => ({ default: module.WaterQualityInspector })),
      ),
    },
  ],
};

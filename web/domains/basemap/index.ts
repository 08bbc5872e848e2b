import type { DomainModule } from '#web/shell/domain-module.ts';

export const basemapDomain: DomainModule = {
  id: 'basemap',
  modes: [],
  layerKinds: [
    { kind: 'terrain', defaultStyle: () => null, legendSources: [], visibleAtFirst: true },
    { kind: 'basemap', defaultStyle: () => null, legendSources: [], visibleAtFirst: true },
  ],
  inspectors: [],
};

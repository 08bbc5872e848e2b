import type { DomainModule } from '#web/shell/domain-module.ts';

export const basemapDomain: DomainModule = {
  id: 'basemap',
  modes: [],
  layerKinds: [
    { kind: 'terrain', defaultStyle: () => null, legendSource: null, visibleAtFirst: true },
    { kind: 'basemap', defaultStyle: () => null, legendSource: null, visibleAtFirst: true },
  ],
  inspectors: [],
};

import { lazy } from 'react';
import type { DomainModule } from '#web/shell/domain-module.ts';

export const buildingsDomain: DomainModule = {
  id: 'buildings',
  modes: ['planning'],
  layerKinds: [{ kind: 'buildings', defaultStyle: () => null, legendSources: [], visibleAtFirst: true }],
  inspectors: [
    {
      id: 'structure',
      titleKey: 'tabs.structure',
      offered: ({ kind, detail }) => kind === 'buildings' && detail !== null,
      component: lazy(() =>
        import('./structure-inspector.tsx').then((module) => ({ default: module.StructureInspector })),
      ),
    },
  ],
};

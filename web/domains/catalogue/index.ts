import { lazy } from 'react';
import type { DomainModule } from '#web/shell/domain-module.ts';

export const catalogueDomain: DomainModule = {
  id: 'catalogue',
  modes: [],
  layerKinds: [],
  inspectors: [
    {
      id: 'attributes',
      titleKey: 'tabs.attributes',
      offered: ({ detail }) => detail !== null,
      component: lazy(() =>
        import('./attributes-inspector.tsx').then((module) => ({ default: module.AttributesInspector })),
      ),
    },
    {
      id: 'source',
      titleKey: 'tabs.source',
      offered: ({ detail }) => detail !== null,
      component: lazy(() =>
        import('./source-inspector.tsx').then((module) => ({ default: module.SourceInspector })),
      ),
    },
  ],
  layersPanel: lazy(() => import('./layers-panel.tsx').then((module) => ({ default: module.LayersPanel }))),
};

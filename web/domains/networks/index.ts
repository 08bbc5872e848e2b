import type { LayerStyle, LegendSource } from '#core/catalogue/style.ts';
import type { DomainModule } from '#web/shell/domain-module.ts';
import { MISSING_COLOR } from '#web/ui/tokens.ts';
import pipeClasses from './pipe-classes.json';

const SOURCE = {
  name: { zh: pipeClasses.source, en: pipeClasses.source },
  status: pipeClasses.status,
} as LegendSource;
/** Pipe colours of CJJ 61-2017 appendix B. */
const PIPE_CLASS_STYLE: LayerStyle = {
  type: 'categories',
  column: 'pipe_class',
  entries: pipeClasses.classes.map(({ zh, en, rgb }) => ({ value: en, color: rgb, label: { zh, en } })),
  other: MISSING_COLOR,
};

export const networksDomain: DomainModule = {
  id: 'networks',
  modes: ['networks'],
  layerKinds: [
    {
      kind: 'network',
      defaultStyle: ({ manifest }) =>
        manifest.columns.some(({ name }) => name === 'pipe_class') ? PIPE_CLASS_STYLE : null,
      legendSources: [SOURCE],
      visibleAtFirst: true,
    },
  ],
  inspectors: [],
};

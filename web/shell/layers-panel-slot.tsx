import { useDomains } from './domain-context.ts';

/** The layer panel, which the catalogue domain brings. */
export function LayersPanelSlot() {
  const Panel = useDomains().find(({ layersPanel }) => layersPanel)?.layersPanel;
  return Panel ? <Panel /> : null;
}

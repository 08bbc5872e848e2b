import { useEffect, useRef } from 'react';
import { useCollections } from '#web/api/collections.ts';
import { useDomains } from './domain-context.ts';
import { firstLayers } from './first-layers.ts';
import { useLayers } from './layer-store.ts';
import { setSession } from './session-store.ts';
import { openedScene, resolveLinkedLayers } from './url-sync.ts';

/** Fills the workbench once the catalogue is known: from the link, else with the first visit's layers. */
export function useLayersBegin(): void {
  const domains = useDomains();
  const { data } = useCollections();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || !data) return;
    begun.current = true;
    const linked = openedScene();
    if (linked?.layers) {
      const known = new Set(data.collections.map(({ id }) => id));
      const { layers, missing } = resolveLinkedLayers(linked, (id) => known.has(id));
      useLayers.getState().begin(layers);
      setSession({ missingLayers: missing });
    } else useLayers.getState().begin(firstLayers(data.collections, domains));
  }, [data, domains]);
}

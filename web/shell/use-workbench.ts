import { useMemo } from 'react';
import type { LayerKind } from '#core/catalogue/domains.ts';
import type { LayerStyle, Legend } from '#core/catalogue/style.ts';
import type { Collection } from '#core/contract/collections.ts';
import { useCollections } from '#web/api/collections.ts';
import type { LayerSpec } from '#web/scene/scene-types.ts';
import { isReadingColumn } from '#web/scene/style/reading-columns.ts';
import { combineFilters, compileLegend, FREE_STYLE } from '#web/ui/compile-legend.ts';
import { useDomains } from './domain-context.ts';
import type { DomainModule, LayerKindModule, LayerTheme, Mode } from './domain-module.ts';
import { useLayers, type WorkbenchLayer } from './layer-store.ts';
import { leftOfPrivate } from './private-properties.ts';

/** Moving things are in no collection: they come from the feed alone. */
export const VEHICLES_LAYER = 'vehicles';

/** A workbench layer with what is known of it: dataset, colours in force, legend, filter in force. */
export interface ShownLayer {
  readonly layer: WorkbenchLayer;
  readonly collection: Collection | null;
  readonly style: LayerStyle | null;
  readonly legend: Legend | null;
  /** The user's filter and the chosen legend entries, CQL2 text; empty = all. */
  readonly filter: string;
  readonly spec: LayerSpec;
}

export function kindModule(domains: readonly DomainModule[], kind: LayerKind): LayerKindModule | null {
  return domains.flatMap(({ layerKinds }) => layerKinds).find((module) => module.kind === kind) ?? null;
}

export function themesOf(domains: readonly DomainModule[], kind: LayerKind): readonly LayerTheme[] {
  return domains.flatMap(({ themes }) => themes ?? []).filter((theme) => theme.kind === kind);
}

/** A style that came back from a link is the same, if not the same object. */
export const isSameStyle = (one: LayerStyle | null, other: LayerStyle | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const NO_ENTRIES: readonly number[] = [];

/** Whether layers of a kind are offered first in a mode. */
export function isOfMode(domains: readonly DomainModule[], kind: LayerKind, mode: Mode): boolean {
  return domains.some(
    ({ modes, layerKinds }) => modes.includes(mode) && layerKinds.some((module) => module.kind === kind),
  );
}

export function showLayer(
  layer: WorkbenchLayer,
  collection: Collection | null,
  domains: readonly DomainModule[],
): ShownLayer {
  const module = kindModule(domains, layer.kind);
  const ownStyle = collection === null ? null : (module?.defaultStyle(collection) ?? null);
  const style = layer.style ?? ownStyle;
  const origin =
    layer.style === null
      ? { ...FREE_STYLE, sources: module?.legendSources ?? [] }
      : themesOf(domains, layer.kind).find((theme) => isSameStyle(theme.style, layer.style))?.legend;
  const compiled = style === null ? null : compileLegend(style, origin ?? FREE_STYLE);
  const legend = compiled && compiled.entries.length > 0 ? compiled : null;
  const isByReading = style !== null && style.type !== 'single' && isReadingColumn(style.column);
  const hasFeatures = collection !== null || layer.privateData !== null;
  const filter = hasFeatures ? combineFilters(layer.filter, legend, isByReading ? [] : layer.legendOnly) : '';
  const spec: LayerSpec = {
    id: layer.id,
    kind: layer.kind,
    collection,
    privateData: layer.privateData,
    visible: layer.visible,
    opacity: layer.opacity,
    style,
    filter: collection === null ? '' : filter,
    left: layer.privateData === null ? null : leftOfPrivate(layer.privateData.features, filter),
    entriesAlone: isByReading ? layer.legendOnly : NO_ENTRIES,
  };
  return { layer, collection, style, legend, filter, spec };
}

/** The workbench, bottom first, as the scene and the panels see it. */
export function useWorkbench(): readonly ShownLayer[] {
  const domains = useDomains();
  const { data } = useCollections();
  const layers = useLayers((state) => state.layers);
  return useMemo(() => {
    const byId = new Map((data?.collections ?? []).map((collection) => [collection.id, collection]));
    return (layers ?? []).map((layer) => showLayer(layer, byId.get(layer.id) ?? null, domains));
  }, [domains, data, layers]);
}

import type { DomainId, LayerKind } from '#core/catalogue/domains.ts';
import type { Collection } from '#core/contract/collections.ts';
import { newLayer, type WorkbenchLayer } from './layer-store.ts';
import { layerTitle } from './layer-title.ts';
import { VEHICLES_LAYER } from './use-workbench.ts';

/** A layer that can be added to the workbench: something published, or what a feed alone brings. */
export interface CatalogueEntry {
  readonly id: string;
  readonly kind: LayerKind;
  readonly domain: DomainId;
  readonly title: string;
  /** Words that find it, in both languages. */
  readonly words: string;
  /** Null = from a feed alone. */
  readonly collection: Collection | null;
}

/** Everything that can be added: without the vehicles a removed row of theirs could never be brought back. */
export function catalogueEntries(
  collections: readonly Collection[],
  language: string,
  t: (key: string) => string,
): readonly CatalogueEntry[] {
  const published = collections.map((collection): CatalogueEntry => {
    const { id, manifest } = collection;
    const { title, provider, domain, layerKind: kind } = manifest;
    const words = [id, title.zh, title.en, provider.zh, provider.en].join(' ').toLowerCase();
    return { id, kind, domain, title: language === 'en' ? title.en : title.zh, words, collection };
  });
  const title = layerTitle({ layer: newLayer(VEHICLES_LAYER, 'vehicles'), collection: null }, language, t);
  const vehicles: CatalogueEntry = {
    ...{ id: VEHICLES_LAYER, kind: 'vehicles', domain: 'feeds', title, collection: null },
    words: `${VEHICLES_LAYER} ${title}`.toLowerCase(),
  };
  return [...published, vehicles];
}

/** The words of an entry hold every word that was typed. */
export function matchesWords({ words }: CatalogueEntry, text: string): boolean {
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word));
}

/** Entries that a search finds and that the workbench does not have. */
export function addableEntries(
  entries: readonly CatalogueEntry[],
  layers: readonly Pick<WorkbenchLayer, 'id'>[],
  text: string,
): readonly CatalogueEntry[] {
  const shown = new Set(layers.map(({ id }) => id));
  return entries.filter((entry) => !shown.has(entry.id) && matchesWords(entry, text));
}

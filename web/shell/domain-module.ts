import type { ComponentType, LazyExoticComponent } from 'react';
import type { DomainId, LayerKind } from '#core/catalogue/domains.ts';
import type { LayerStyle, Legend } from '#core/catalogue/style.ts';
import type { Collection, ItemDetail } from '#core/contract/collections.ts';
import type { Pick } from '#web/scene/scene-types.ts';
import type { LegendOrigin } from '#web/ui/compile-legend.ts';

/** Tabs of the header; each offers its layers first, nothing is locked away. */
export const MODES = ['planning', 'networks', 'ecology', 'operations'] as const;
export type Mode = (typeof MODES)[number];

/** How a layer kind is shown when it is added, and where its colours come from. */
export interface LayerKindModule {
  readonly kind: LayerKind;
  /** Null = the scene's own neutral look. */
  readonly defaultStyle: (collection: Collection) => LayerStyle | null;
  /** Standards that the default style is from; none for free colours. */
  readonly legendSources: Legend['sources'];
  readonly visibleAtFirst: boolean;
  /** Signs that the legend explains beside its colours. */
  readonly legendFoot?: ComponentType<{ readonly collection: Collection | null }>;
}

/** A ready-made style of a layer kind beside its default, offered by the style editor where it suits a dataset. */
export interface LayerTheme {
  readonly kind: LayerKind;
  readonly title: { readonly zh: string; readonly en: string };
  readonly style: LayerStyle;
  readonly legend: LegendOrigin;
  readonly suits: (collection: Collection) => boolean;
}

/** What an inspector is handed; `detail` is null until it is known, it and `collection` for things that are in no collection (vehicles). */
export interface InspectorProps {
  readonly pick: Pick;
  readonly kind: LayerKind;
  readonly collection: Collection | null;
  readonly detail: ItemDetail | null;
}

/** A tab of the inspector. */
export interface InspectorModule {
  readonly id: string;
  /** Key in the `inspector` namespace. */
  readonly titleKey: string;
  readonly offered: (subject: InspectorProps) => boolean;
  /** Tabs stand from the least to the greatest; absent = 0. */
  readonly order?: number;
  /** Before all others in this mode. */
  readonly firstIn?: Mode;
  readonly component: LazyExoticComponent<ComponentType<InspectorProps>>;
}

/** What a domain contributes: data, never wiring. */
export interface DomainModule {
  readonly id: DomainId;
  /** The modes in which the domain's layers and what can be done with them are offered first. */
  readonly modes: readonly Mode[];
  readonly layerKinds: readonly LayerKindModule[];
  /** Styles for kinds of this and of other domains. */
  readonly themes?: readonly LayerTheme[];
  readonly inspectors: readonly InspectorModule[];
  /** Content of the left panel; one domain brings it. */
  readonly layersPanel?: LazyExoticComponent<ComponentType>;
  /** Mounted once without a picture of its own (feeds into the scene). */
  readonly background?: LazyExoticComponent<ComponentType>;
}

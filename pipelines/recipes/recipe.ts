import type { DomainId, LayerKind } from '#core/catalogue/domains.ts';
import type { Lifecycle } from '#core/catalogue/feature-columns.ts';
import type { TileColumn } from '#core/catalogue/manifest.ts';
import type { SourceFeature } from '../readers/reader.ts';

export type AttributeValue = string | number | boolean | null;

/** Something a source feature lacks, and whether it was made good. */
export interface DescribedFault {
  readonly code: string;
  readonly message: string;
  readonly action: 'repaired' | 'kept';
}

/** What a domain says of one source feature. */
export interface DescribedFeature {
  readonly name: string | null;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** Larger shows earlier; absent: the feature's extent in metres. */
  readonly importance?: number;
  readonly lifecycle?: Lifecycle;
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
  /** What the source lacked: logged as warnings. */
  readonly faults?: readonly DescribedFault[];
  /** Height of the body that stands on an area, metres; a feature with surfaces has its own. */
  readonly extrudeM?: number;
}

/** A named end-to-end run as data: which sources it suits and how their features become rows. */
export interface Recipe {
  readonly id: string;
  readonly domain: DomainId;
  readonly layerKind: LayerKind;
  readonly tileColumns: readonly TileColumn[];
  /** Units of attribute columns that have one. */
  readonly units: Readonly<Record<string, string>>;
  /** Whether it suits a source of this reader whose first features have these types. */
  suits(readerId: string, sample: readonly SourceFeature[]): boolean;
  /** What a feature or a part counts as. */
  kindOf(feature: SourceFeature): string;
  /** `bodyHeightM` is the vertical extent of the surfaces, 0 without any. */
  describe(root: SourceFeature, members: readonly SourceFeature[], bodyHeightM: number): DescribedFeature;
}

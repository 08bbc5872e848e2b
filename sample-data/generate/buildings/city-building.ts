import type { Plane } from '../plane.ts';

export type BuildingUse =
  | 'residential'
  | 'commercial'
  | 'office'
  | 'industrial'
  | 'public'
  | 'education'
  | 'heritage'
  | 'transport'
  | 'rural'
  | 'other';
export type RoofType = 'flat' | 'gabled' | 'hipped';

/** One volume: a convex footprint from the ground (or from the podium) up to the eaves, and its roof. */
export interface Volume {
  /** Counter-clockwise, not closed. Gabled and hipped roofs need four corners, the first edge along the ridge. */
  readonly footprint: readonly Plane[];
  /** Metres above the building's base. */
  readonly fromM: number;
  readonly eavesM: number;
  readonly roof: RoofType;
  /** Height of the ridge above the eaves, or of the parapet above a flat roof. */
  readonly riseM: number;
}

export interface CityBuilding {
  readonly id: string;
  readonly volumes: readonly Volume[];
  readonly use: BuildingUse;
  readonly storeys: number;
  readonly storeyHeightM: number;
  readonly yearBuilt: number;
  readonly dwellings: number;
  readonly name: string | null;
  readonly address: string;
  /** Lowest ground under the footprint, 1985 height. */
  readonly baseM: number;
}

/** A building as a pattern proposes it, before the ground decides whether it may stand. */
export interface Proposal {
  readonly centre: Plane;
  readonly lengthM: number;
  readonly depthM: number;
  readonly angleRad: number;
  readonly storeys: number;
  readonly use: BuildingUse;
  readonly roof: RoofType;
  readonly storeyHeightM?: number;
  readonly yearBuilt: number;
  readonly dwellingsPerStorey?: number;
  readonly name?: string;
  readonly address: string;
  /** Clear distance to anything taken. */
  readonly marginM: number;
  /** Towers that stand on this building as a podium: offset along and across, size, storeys. */
  readonly towers?: readonly {
    readonly along: number;
    readonly across: number;
    readonly lengthM: number;
    readonly depthM: number;
    readonly storeys: number;
  }[];
}

export const STOREY_HEIGHT_M: Readonly<Record<BuildingUse, number>> = {
  residential: 2.9,
  commercial: 4.5,
  office: 3.9,
  industrial: 7.5,
  public: 3.9,
  education: 3.6,
  heritage: 3.4,
  transport: 6.5,
  rural: 3.1,
  other: 3.3,
};

/** Top of the highest volume above the base, without parapets. */
export function buildingHeightM(building: CityBuilding): number {
  return Math.max(
    ...building.volumes.map((volume) => volume.eavesM + (volume.roof === 'flat' ? 0 : volume.riseM)),
  );
}

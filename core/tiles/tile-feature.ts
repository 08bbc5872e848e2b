import type { TileColumn } from '../catalogue/manifest.ts';
import type { Mesh } from '../mesh/mesh.ts';

/** A feature as the tile builder needs it; exactly one of mesh, tube, instance. */
export interface TileFeature {
  readonly id: string;
  /** Origin of mesh coordinates, degrees and ellipsoidal metres. */
  readonly origin: readonly [lonDeg: number, latDeg: number, heightM: number];
  readonly mesh?: Mesh;
  /** Centre line (stride 3: lon, lat, ellipsoidal m) of a pipe and its true outer diameter. */
  readonly tube?: { readonly path: Float64Array; readonly diameterMm: number };
  /** A model of `TILE_MODELS` placed at origin: scale in metres, heading clockwise from north. */
  readonly instance?: {
    readonly model: string;
    readonly scale: readonly [number, number, number];
    readonly headingDeg: number;
  };
  /** RGBA 0–255 base colour; data colours come from style, this is the neutral. */
  readonly color?: readonly [number, number, number, number];
  /** Use class 0–15 for the façade shader: see FACADE_USES. */
  readonly useClass?: number;
  readonly storeyHeightM?: number;
  /** Values of the tile columns, in the order of TileContentInput.columns. */
  readonly values: readonly (string | number | null)[];
}

/** Values of the `_SURFACE` byte 1; stored in tiles and read by the façade shader. */
export const FACADE_USES = {
  other: 0,
  residential: 1,
  commercial: 2,
  office: 3,
  industrial: 4,
  public: 5,
  education: 6,
  heritage: 7,
  transport: 8,
  rural: 9,
} as const;
/** … of what is no building: no façade, the feature's own colour. */
export const NO_FACADE_USE = 15;

/**
 * What one tile's GLB is made from. The GLB has one property table (class `feature`: `id` + columns), feature id set 0 in
 * attribute `_FEATURE_ID_0`; meshes carry `_FACADE` (VEC2 unsigned short, 1/16 m: along wall, above base; zero on grounds
 * and level roofs) and `_SURFACE` (VEC4 unsigned byte: surface class, use class, storey height in dm, per-feature random seed).
 */
export interface TileContentInput {
  /** Local frame: ENU at this point, written as the root node matrix (doubles), glTF y-up convention applied. */
  readonly center: readonly [lonDeg: number, latDeg: number, heightM: number];
  readonly columns: readonly TileColumn[];
  readonly features: readonly TileFeature[];
}

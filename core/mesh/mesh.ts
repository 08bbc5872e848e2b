/** What a face is; the class byte of a vertex. Values are stored in data and never renumbered. */
export const SURFACE_CLASSES = {
  other: 0,
  wall: 1,
  roof: 2,
  ground: 3,
  closure: 4,
  window: 5,
  door: 6,
} as const;
export type SurfaceClass = (typeof SURFACE_CLASSES)[keyof typeof SURFACE_CLASSES];

/**
 * Triangle mesh in a local east-north-up frame, metres, counter-clockwise seen from outside.
 * Flat-shaded solids do not share vertices between faces, so that normals stay per face.
 */
export interface Mesh {
  /** x east, y north, z up; stride 3. */
  readonly positions: Float32Array;
  /** Unit vectors, stride 3. */
  readonly normals: Float32Array;
  readonly indices: Uint32Array;
  /** SurfaceClass per vertex. */
  readonly surfaces: Uint8Array;
  /** (metres along the wall, metres above the feature's base) per vertex, stride 2: what the façade shader reads. */
  readonly facade: Float32Array;
}

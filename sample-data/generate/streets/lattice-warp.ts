import type { Plane } from '../plane.ts';

/** How a town's straight lattice is bent into streets. */
export interface LatticeWarp {
  readonly centre: Plane;
  /** Half width of the lattice; its rim becomes the ring road. */
  readonly halfM: number;
  readonly rotationRad: number;
  readonly phase: number;
}

/** Lattice coordinates (u east, v north, metres) → plane. The middle stays a grid, the rim rounds into a ring (elliptical square-to-disc map), slow waves bend the avenues. */
export function warpLattice(warp: LatticeWarp, u: number, v: number): Plane {
  const s = u / warp.halfM;
  const t = v / warp.halfM;
  const rounding = 0.92 * Math.min(1, Math.sqrt(s ** 4 + t ** 4));
  const ease = (side: number): number => 1 - rounding * (1 - Math.sqrt(Math.max(0, 1 - (side * side) / 2)));
  const p = warp.phase;
  const x = u * ease(t) + 42 * Math.sin(v / 690 + p) + 22 * Math.sin(u / 520 + v / 930 + 2 * p);
  const y = v * ease(s) + 38 * Math.sin(u / 760 + p + 0.5) + 20 * Math.sin(v / 480 - u / 900 + p);
  const c = Math.cos(warp.rotationRad);
  const r = Math.sin(warp.rotationRad);
  return [warp.centre[0] + x * c - y * r, warp.centre[1] + x * r + y * c];
}

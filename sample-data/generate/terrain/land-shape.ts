import type { Plane } from '../plane.ts';
import { fractalNoise, valueNoise } from './noise.ts';

/** 敬亭山 一峰: its place in the plane and its height (../domain facts: 317 m, 118.72°E 30.99°N). */
export interface Peak {
  readonly at: Plane;
  readonly heightM: number;
}

/** Places where the land is built on and therefore gentle. */
export interface TownSite {
  readonly at: Plane;
  readonly radiusM: number;
}

// The ridge of 敬亭山 relative to its summit, with the height along it as a share of the summit's.
const RIDGE: readonly (readonly [east: number, north: number, share: number])[] = [
  [-2700, 1500, 0.42],
  [-1500, 700, 0.68],
  [-600, 450, 0.83],
  [0, 0, 1],
  [750, -250, 0.8],
  [1500, 250, 0.56],
  [2100, 900, 0.34],
];

/** Width of the ring round a town in which its gentle land becomes wild, metres. */
const TOWN_RIM_M = 1400;

export interface LandShape {
  /** Natural ground without rivers, 1985 height. */
  readonly heightM: (x: number, y: number) => number;
}

/** Hills, plain and polders as a function of place: pure, so any cell may be asked for in any order. */
export function createLandShape(seed: number, peak: Peak, towns: readonly TownSite[]): LandShape {
  const plain = (x: number, y: number): number => {
    const slope = 16.8 - 0.00042 * y - 0.00022 * x;
    const undulation =
      1.3 * valueNoise(x / 1500, y / 1500, seed) + 0.5 * valueNoise(x / 520, y / 520, seed + 7);
    const polder = smooth((y - 3600 + 0.4 * x) / 2600) * smooth((x + 2600) / 2200);
    const high = Math.max(12.2, Math.min(27, slope)) + undulation;
    return high + (9.3 + 0.7 * valueNoise(x / 700, y / 700, seed + 3) - high) * polder;
  };
  const ridge = (x: number, y: number): number => {
    let best = 0;
    for (let at = 1; at < RIDGE.length; at++) {
      const a = RIDGE[at - 1] as readonly [number, number, number];
      const b = RIDGE[at] as readonly [number, number, number];
      const px = x - peak.at[0] - a[0];
      const py = y - peak.at[1] - a[1];
      const dx = b[0] - a[0];
      const dy = b[1] - a[1];
      const t = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy)));
      const away = Math.hypot(px - t * dx, py - t * dy);
      if (away > 2600) continue;
      best = Math.max(best, (a[2] + (b[2] - a[2]) * t) * Math.exp(-((away / 780) ** 1.45)));
    }
    if (best < 0.004) return 0;
    // Gullies bite into the flanks, not into the summit: the summit's height is a known fact.
    const fromPeak = Math.hypot(x - peak.at[0], y - peak.at[1]);
    const gully = fractalNoise(x / 420, y / 420, 5, seed + 11) * Math.min(1, fromPeak / 500);
    return Math.max(0, best * (1 + 0.55 * gully) * peak.heightM);
  };
  const hills = (x: number, y: number): number => {
    const fromCentre = Math.hypot(x, y);
    const broad = smooth((fractalNoise(x / 5200, y / 5200, 3, seed + 23) - 0.02) / 0.32);
    const away = smooth((fromCentre - 5200) / 3800) * smooth((7800 - y - 0.3 * x) / 4500 + 0.4);
    if (broad * away < 0.004) return 0;
    const rough = 0.55 + 0.9 * fractalNoise(x / 900, y / 900, 5, seed + 31);
    return Math.max(0, broad * away * 150 * (0.35 + rough));
  };
  return {
    heightM: (x, y) => {
      const ground = plain(x, y);
      let wild = 1;
      for (const { at, radiusM } of towns) {
        const reachM = radiusM + TOWN_RIM_M;
        if (Math.abs(x - at[0]) < reachM && Math.abs(y - at[1]) < reachM)
          wild *= smooth((Math.hypot(x - at[0], y - at[1]) - radiusM) / TOWN_RIM_M);
      }
      if (wild <= 0) return ground;
      const relief = Math.max(ridge(x, y), hills(x, y));
      return ground + Math.min(relief * wild, Math.max(0, relief * wild));
    },
  };
}

export function smooth(t: number): number {
  const clamped = Math.max(0, Math.min(1, t));
  return clamped * clamped * (3 - 2 * clamped);
}

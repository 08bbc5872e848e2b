export type StreetClass =
  | 'motorway'
  | 'trunk'
  | 'primary'
  | 'secondary'
  | 'tertiary'
  | 'residential'
  | 'path';

export interface StreetProfile {
  /** Paved width between kerbs, metres. */
  readonly widthM: number;
  readonly lanes: number;
  readonly sidewalkM: number;
  /** Distance a building keeps from the kerb. */
  readonly setbackM: number;
  readonly speedKmh: number;
  readonly priority: number;
}

/** Cross-sections after the ranges of CJJ 37 for a city of this size. */
export const STREET_PROFILES: Readonly<Record<StreetClass, StreetProfile>> = {
  motorway: { widthM: 26, lanes: 4, sidewalkM: 0, setbackM: 30, speedKmh: 100, priority: 1 },
  trunk: { widthM: 34, lanes: 8, sidewalkM: 5, setbackM: 14, speedKmh: 60, priority: 2 },
  primary: { widthM: 28, lanes: 6, sidewalkM: 5, setbackM: 10, speedKmh: 50, priority: 3 },
  secondary: { widthM: 21, lanes: 4, sidewalkM: 4, setbackM: 8, speedKmh: 40, priority: 4 },
  tertiary: { widthM: 12, lanes: 2, sidewalkM: 3, setbackM: 5, speedKmh: 30, priority: 5 },
  residential: { widthM: 6, lanes: 2, sidewalkM: 1.2, setbackM: 2, speedKmh: 20, priority: 6 },
  path: { widthM: 3.5, lanes: 1, sidewalkM: 0, setbackM: 1.5, speedKmh: 10, priority: 7 },
};

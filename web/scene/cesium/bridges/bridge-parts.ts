/** A horizontal slab that follows a line: a deck, a kerb, a pier. Degrees, ellipsoidal metres. */
export interface Slab {
  readonly path: readonly (readonly [lon: number, lat: number])[];
  readonly widthM: number;
  readonly topM: number;
  readonly bottomM: number;
  readonly material: 'deck' | 'pavement' | 'parapet' | 'pier';
}

const DECK_M = 1.3;
const PAVEMENT_M = 3.2;
const PIER_EVERY_M = 26;
const PIER_DEPTH_M = 16;

/** The slabs of a bridge whose carriageway lies at `deckM` along `path`; `widthM` is the whole width with pavements. */
export function bridgeParts(path: Slab['path'], widthM: number, deckM: number): Slab[] {
  const [first] = path;
  if (first === undefined || path.length < 2) return [];
  const metresPerLat = 110_950;
  const metresPerLon = 111_320 * Math.cos((first[1] * Math.PI) / 180);
  const local = path.map(
    ([lon, lat]) => [(lon - first[0]) * metresPerLon, (lat - first[1]) * metresPerLat] as const,
  );
  const back = ([x, y]: readonly [number, number]) =>
    [first[0] + x / metresPerLon, first[1] + y / metresPerLat] as const;
  const beside = (offsetM: number) => offset(local, offsetM).map(back);
  const pavedM = widthM > 14 ? PAVEMENT_M : 1;
  const parts: Slab[] = [
    { path, widthM, topM: deckM, bottomM: deckM - DECK_M, material: 'pavement' },
    { path, widthM: widthM - 2 * pavedM, topM: deckM + 0.12, bottomM: deckM - 0.3, material: 'deck' },
  ];
  for (const side of [-1, 1])
    parts.push({
      path: beside(side * (widthM / 2 - 0.2)),
      widthM: 0.4,
      topM: deckM + 1,
      bottomM: deckM - DECK_M,
      material: 'parapet',
    });
  for (const [at, direction] of stations(local)) {
    const across = [-direction[1] * widthM * 0.36, direction[0] * widthM * 0.36] as const;
    parts.push({
      path: [back([at[0] - across[0], at[1] - across[1]]), back([at[0] + across[0], at[1] + across[1]])],
      widthM: 1.6,
      topM: deckM - DECK_M,
      bottomM: deckM - PIER_DEPTH_M,
      material: 'pier',
    });
  }
  return parts;
}

type Point = readonly [x: number, y: number];

/** Where piers stand: places and unit directions along a line, clear of its ends. */
function stations(line: readonly Point[]): (readonly [Point, Point])[] {
  const lengths = line
    .slice(1)
    .map((to, at) => Math.hypot(to[0] - (line[at]?.[0] ?? 0), to[1] - (line[at]?.[1] ?? 0)));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  const spans = Math.max(1, Math.round(whole / PIER_EVERY_M));
  const found: (readonly [Point, Point])[] = [];
  for (let pier = 1; pier < spans; pier++) {
    let left = (whole * pier) / spans;
    for (const [at, length] of lengths.entries()) {
      const from = line[at];
      const to = line[at + 1];
      if (from === undefined || to === undefined || length === 0) continue;
      if (left <= length) {
        const direction = [(to[0] - from[0]) / length, (to[1] - from[1]) / length] as const;
        found.push([[from[0] + direction[0] * left, from[1] + direction[1] * left], direction]);
        break;
      }
      left -= length;
    }
  }
  return found;
}

function offset(line: readonly Point[], leftM: number): Point[] {
  return line.map((point, at) => {
    const before = line[Math.max(0, at - 1)] ?? point;
    const after = line[Math.min(line.length - 1, at + 1)] ?? point;
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    return [
      point[0] - ((after[1] - before[1]) / length) * leftM,
      point[1] + ((after[0] - before[0]) / length) * leftM,
    ];
  });
}

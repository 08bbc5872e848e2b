import { distance, type Plane } from '../plane.ts';
import type { Random } from '../random.ts';

/** What a superblock of the town is for. */
export type Quarter =
  | 'old-town'
  | 'centre'
  | 'government'
  | 'station'
  | 'commercial'
  | 'slab-estate'
  | 'tower-estate'
  | 'mid-estate'
  | 'self-built'
  | 'industry'
  | 'school'
  | 'hospital'
  | 'park'
  | 'campus';

export interface Superblock {
  readonly column: number;
  readonly row: number;
  readonly centre: Plane;
  readonly quarter: Quarter;
}

// Fixed by the known facts: old town between the rivers, government at 118.759 30.939, station at 118.7739 30.9475.
const FIXED: Readonly<Record<string, Quarter>> = {
  '5,6': 'old-town',
  '6,6': 'old-town',
  '7,6': 'old-town',
  '5,7': 'old-town',
  '6,7': 'old-town',
  '7,7': 'old-town',
  '6,8': 'old-town',
  '7,8': 'old-town',
  '8,7': 'old-town',
  '6,4': 'government',
  '9,6': 'station',
  '8,6': 'commercial',
  '8,5': 'commercial',
  '7,5': 'commercial',
  '6,5': 'commercial',
  '3,5': 'centre',
  '3,6': 'centre',
  '2,5': 'centre',
  '2,4': 'park',
  '5,3': 'park',
  '8,9': 'park',
  '1,8': 'park',
  '3,4': 'commercial',
  '4,5': 'commercial',
  '2,6': 'commercial',
  '4,8': 'school',
  '7,3': 'school',
  '1,4': 'school',
  '3,9': 'campus',
  '2,9': 'campus',
  '4,3': 'hospital',
  '8,3': 'mid-estate',
  '8,0': 'industry',
  '9,0': 'industry',
  '10,1': 'industry',
  '9,1': 'industry',
  '8,1': 'industry',
  '10,2': 'industry',
  '9,2': 'industry',
  '10,3': 'industry',
  '7,0': 'industry',
  '10,7': 'industry',
  '10,8': 'industry',
};

/** The quarter of a superblock: the main city follows the facts, other towns a rule by distance from their centre. */
export function chooseQuarter(
  main: boolean,
  column: number,
  row: number,
  centre: Plane,
  townCentre: Plane,
  halfM: number,
  random: Random,
): Quarter {
  const fixed = main ? FIXED[`${column},${row}`] : undefined;
  if (fixed) return fixed;
  const share = distance(centre, townCentre) / halfM;
  const draw = random.next();
  if (!main && share < 0.2) return 'old-town';
  if (!main && share < 0.38) return draw < 0.45 ? 'commercial' : draw < 0.6 ? 'centre' : 'mid-estate';
  if (share < 0.5)
    return draw < 0.42
      ? 'slab-estate'
      : draw < 0.58
        ? 'mid-estate'
        : draw < 0.7
          ? 'commercial'
          : draw < 0.78
            ? 'school'
            : 'self-built';
  if (share < 0.8)
    return draw < 0.3
      ? 'tower-estate'
      : draw < 0.54
        ? 'mid-estate'
        : draw < 0.72
          ? 'slab-estate'
          : draw < 0.79
            ? 'school'
            : draw < 0.84
              ? 'park'
              : 'self-built';
  if (!main && draw < 0.25) return 'industry';
  return draw < 0.34
    ? 'tower-estate'
    : draw < 0.7
      ? 'mid-estate'
      : draw < 0.84
        ? 'self-built'
        : draw < 0.94
          ? 'industry'
          : 'park';
}

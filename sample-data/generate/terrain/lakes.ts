import type { Plane } from '../plane.ts';
import { blob } from '../things/geojson-file.ts';

export interface Lake {
  readonly name: string;
  readonly nameEn: string;
  readonly centre: Plane;
  /** Shore, plane metres, not closed. */
  readonly ring: readonly Plane[];
}

const lake = (
  name: string,
  nameEn: string,
  centre: Plane,
  radiusM: readonly [east: number, north: number],
  wobble: number,
  phase: number,
): Lake => ({ name, nameEn, centre, ring: blob(centre, radiusM[0], radiusM[1], wobble, phase) });

/** Lakes and ponds of the main city; those of the parks lie inside the parks' blocks. */
export const LAKES: readonly Lake[] = [
  lake('昭亭湖', 'Zhaoting Lake', [-2120, 1190], [95, 70], 0.4, 1),
  lake('梅溪公园湖', 'Meixi Park Lake', [-1740, -560], [80, 62], 0.4, 2),
  lake('道叉湖', 'Daocha Lake', [5300, 5400], [620, 380], 0.5, 0.4),
  lake('青溪水库', 'Qingxi Reservoir', [-5000, -4250], [420, 270], 0.55, 2.6),
  lake('敬亭湖', 'Jingting Lake', [-1700, 3900], [210, 130], 0.45, 0.9),
];

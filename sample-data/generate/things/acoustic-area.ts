import { distanceToPolyline, type Plane } from '../plane.ts';
import { STREET_PROFILES, type StreetClass } from '../streets/street-classes.ts';
import type { Quarter } from '../streets/zones.ts';
import { RAILWAY_HALF_WIDTH_M, RAILWAY_LINE } from '../terrain/railway.ts';
import type { Town } from '../town.ts';

/** Acoustic area of GB 3096-2008, clause 4, by what a quarter is for; areas of rest (class 0) the sample has none. */
const AREA_BY_QUARTER: Readonly<Record<Quarter, '1' | '2' | '3'>> = {
  'old-town': '2',
  centre: '2',
  government: '1',
  station: '2',
  commercial: '2',
  'slab-estate': '1',
  'tower-estate': '1',
  'mid-estate': '1',
  'self-built': '2',
  industry: '3',
  school: '1',
  hospital: '1',
  park: '1',
  campus: '1',
};
/** Depth of the strips along main roads and railways beside an area, metres from the edge (GB/T 15190-2014, 8.3; from memory). */
const STRIP_M = { '1': 50, '2': 35, '3': 20 } as const;
/** Roads that have such a strip. */
const MAIN_ROADS: ReadonlySet<StreetClass> = new Set(['motorway', 'trunk', 'primary', 'secondary']);

/** Class of the acoustic area a place lies in: 4b along the railway, 4a along main roads, else that of its quarter. */
export function acousticArea({ graph }: Pick<Town, 'graph'>, at: Plane, quarter: Quarter): string {
  const own = AREA_BY_QUARTER[quarter];
  if (distanceToPolyline(RAILWAY_LINE, at) < STRIP_M[own] + RAILWAY_HALF_WIDTH_M) return '4b';
  const isBesideRoad = graph.edges.some(
    ({ street, line }) =>
      MAIN_ROADS.has(street.class) &&
      distanceToPolyline(line, at) < STRIP_M[own] + STREET_PROFILES[street.class].widthM / 2,
  );
  return isBesideRoad ? '4a' : own;
}

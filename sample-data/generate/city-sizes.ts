import { lonLatToPlane } from './city-frame.ts';
import type { Plane } from './plane.ts';
import type { GridShape } from './terrain/river-field.ts';
import type { TownPlace } from './town.ts';

export type CitySize = 'S' | 'M' | 'L';

export interface CityPlan {
  readonly grid: GridShape;
  readonly towns: readonly TownPlace[];
  readonly buildingsPerTown: number;
  readonly pipesKm: number;
  readonly devices: number;
  readonly trees: number;
  readonly routes: number;
}

// The seven county-level units (../domain facts), L grows a cluster of towns about each.
const UNITS: readonly (readonly [name: string, lon: number, lat: number, towns: number])[] = [
  ['宣州', 118.7533, 30.9482, 35],
  ['郎溪', 119.1798, 31.1299, 15],
  ['广德', 119.4122, 30.8952, 21],
  ['泾县', 118.407, 30.6882, 14],
  ['绩溪', 118.5899, 30.0679, 9],
  ['旌德', 118.5381, 30.2906, 8],
  ['宁国', 118.9784, 30.629, 22],
];
const MAIN: TownPlace = { id: 'XC', name: '宣城', centre: [0, 0], main: true };
const TOWN_SPACING_M = 7400;

/** What each size contains; L's terrain is coarser (50 m) because 12,300 km² at 10 m would be 1 GB. */
export function planCity(size: CitySize): CityPlan {
  const main = { buildingsPerTown: 8000, pipesKm: 62, devices: 2000, trees: 70_000, routes: 150 };
  if (size === 'S') return { ...main, grid: square(-12_000, -12_000, 24_000, 24_000, 10), towns: [MAIN] };
  if (size === 'M')
    return {
      ...main,
      grid: square(-16_000, -16_000, 32_000, 32_000, 10),
      towns: [MAIN, ...hexagons([0, 0], 10, 'M').slice(1)],
    };
  const towns = UNITS.flatMap(([name, lon, lat, count], unit) => {
    const centre: Plane = unit === 0 ? [0, 0] : lonLatToPlane(lon, lat);
    return hexagons(centre, count + 1, name).slice(unit === 0 ? 1 : 0, unit === 0 ? count + 1 : count);
  });
  return { ...main, grid: square(-95_000, -115_000, 200_000, 175_000, 50), towns: [MAIN, ...towns] };
}

function square(west: number, south: number, widthM: number, heightM: number, cellM: number): GridShape {
  return { west, south, cellM, columns: widthM / cellM, rows: heightM / cellM };
}

/** Centres of a hexagonal pattern, nearest first. */
function hexagons(centre: Plane, count: number, name: string): TownPlace[] {
  const places: Plane[] = [];
  for (let row = -5; row <= 5; row++)
    for (let column = -5; column <= 5; column++)
      places.push([(column + (Math.abs(row) % 2) / 2) * TOWN_SPACING_M, row * TOWN_SPACING_M * 0.866]);
  places.sort((a, b) => Math.hypot(a[0], a[1]) - Math.hypot(b[0], b[1]) || a[0] - b[0] || a[1] - b[1]);
  return places.slice(0, count).map((at, index) => ({
    id: `${name}${index}`,
    name: `${name}${index}`,
    centre: [Math.round(centre[0] + at[0]), Math.round(centre[1] + at[1])],
    main: false,
  }));
}

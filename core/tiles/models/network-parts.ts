import { type ModelColor, modelOfSolids, type Solid } from './solid.ts';

const IRON: ModelColor = [92, 96, 100];
const CONCRETE: ModelColor = [168, 168, 164];

const cylinder = (radiusM: number, fromM: number, toM: number): Solid['profile'] => [
  [radiusM, fromM],
  [radiusM, toM],
];

/** Gate valve about its centre line: body, stem and hand wheel; metres. */
export const VALVE = modelOfSolids([
  { profile: cylinder(0.22, -0.3, 0.3), sides: 6, axis: 'east' },
  { profile: cylinder(0.05, 0.15, 0.6), sides: 4, color: IRON },
  { profile: cylinder(0.2, 0.6, 0.65), sides: 6, color: IRON },
]);

/** Pillar hydrant on the ground, 0.9 m high, with two outlets. */
export const HYDRANT = modelOfSolids([
  {
    profile: [
      [0.14, 0],
      [0.14, 0.7],
      [0, 0.9],
    ],
    sides: 6,
    color: [176, 48, 40],
  },
  { profile: cylinder(0.07, -0.26, 0.26), sides: 6, axis: 'east', at: [0, 0, 0.5], color: [176, 48, 40] },
]);

/** Manhole from its cover downwards: cover 0.7 m across on a shaft 1 m deep; origin at the cover. */
export const MANHOLE = modelOfSolids([
  { profile: cylinder(0.35, -0.04, 0.03), sides: 8, color: IRON },
  { profile: cylinder(0.45, -1, -0.05), sides: 8 },
]);

/** Joint about its centre, 0.5 m across. */
export const JUNCTION = modelOfSolids([
  {
    profile: [
      [0, -0.25],
      [0.22, -0.12],
      [0.22, 0.12],
      [0, 0.25],
    ],
    sides: 8,
  },
]);

/** Storage tank on the ground, 8 m across and 5 m to the eaves. */
export const TANK = modelOfSolids([
  {
    profile: [
      [4, 0],
      [4, 5],
      [0, 6],
    ],
    sides: 14,
  },
]);

/** Pump set on its plinth: casing, motor and riser. */
export const PUMP = modelOfSolids([
  { profile: cylinder(0.6, 0, 0.2), sides: 4, color: CONCRETE },
  { profile: cylinder(0.28, -0.5, 0.5), sides: 6, axis: 'east', at: [0, 0, 0.5] },
  { profile: cylinder(0.1, 0.7, 1.2), sides: 6, at: [0.35, 0, 0], color: IRON },
]);

/** Measuring station: 4 m mast on a base with a cabinet and a sensor head. */
export const STATION = modelOfSolids([
  { profile: cylinder(0.3, 0, 0.15), sides: 4, color: CONCRETE },
  { profile: cylinder(0.06, 0.15, 4), sides: 4, color: IRON },
  { profile: cylinder(0.25, 1.1, 1.8), sides: 4 },
  { profile: cylinder(0.18, 3.8, 4.1), sides: 4, color: [236, 238, 240] },
]);

import { type ModelColor, modelOfSolids } from './solid.ts';

const BARK: ModelColor = [104, 84, 66];

/** Crown 1 m across, 1 m high, foot at the origin: the scale of an instance is (crown, crown, height). */
export const TREE_BROADLEAF = modelOfSolids([
  {
    profile: [
      [0.05, 0],
      [0.035, 0.4],
    ],
    sides: 4,
    color: BARK,
  },
  {
    profile: [
      [0, 0.28],
      [0.42, 0.45],
      [0.5, 0.65],
      [0.3, 0.9],
      [0, 1],
    ],
    sides: 5,
    color: [98, 132, 72],
  },
]);

/** Same frame as the broadleaf tree, a spire in two tiers. */
export const TREE_CONIFER = modelOfSolids([
  {
    profile: [
      [0.05, 0],
      [0.04, 0.25],
    ],
    sides: 4,
    color: BARK,
  },
  {
    profile: [
      [0.5, 0.15],
      [0, 0.7],
    ],
    sides: 7,
    color: [62, 98, 70],
  },
  {
    profile: [
      [0.36, 0.45],
      [0, 1],
    ],
    sides: 7,
    color: [70, 108, 76],
  },
]);

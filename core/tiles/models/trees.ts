import { type ModelColor, modelOfSolids, type TileModel } from './solid.ts';

const BARK: ModelColor = [104, 84, 66];
const CROWN_SIDES = 6;

/** Crown 1 m across, 1 m high, foot at the origin: the scale of an instance is (crown, crown, height). */
function roundTree(
  trunkTop: number,
  crown: readonly (readonly [radius: number, height: number])[],
  color: ModelColor,
): TileModel {
  return modelOfSolids([
    {
      profile: [
        [0.055, 0],
        [0.035, trunkTop],
      ],
      sides: 4,
      color: BARK,
    },
    { profile: crown, sides: CROWN_SIDES, color },
  ]);
}

/** Dense evergreen dome, as camphor and magnolia. */
export const TREE_BROADLEAF = roundTree(
  0.4,
  [
    [0, 0.24],
    [0.42, 0.38],
    [0.5, 0.62],
    [0.3, 0.88],
    [0, 1],
  ],
  [86, 116, 64],
);

/** Wide light crown on a tall trunk, as plane trees and golden rain trees. */
export const TREE_SPREADING = roundTree(
  0.5,
  [
    [0, 0.36],
    [0.42, 0.48],
    [0.5, 0.7],
    [0.32, 0.9],
    [0, 1],
  ],
  [116, 140, 78],
);

/** Narrow upright crown, as ginkgo and bamboo. */
export const TREE_UPRIGHT = roundTree(
  0.3,
  [
    [0, 0.2],
    [0.36, 0.32],
    [0.44, 0.52],
    [0.28, 0.8],
    [0, 1],
  ],
  [136, 150, 82],
);

/** Low round crown near the ground, as osmanthus, cherry and crape myrtle. */
export const TREE_SMALL = roundTree(
  0.22,
  [
    [0, 0.12],
    [0.4, 0.26],
    [0.5, 0.5],
    [0.4, 0.8],
    [0, 1],
  ],
  [104, 128, 84],
);

/** Hanging crown, widest low, as willows on a bank. */
export const TREE_WEEPING = roundTree(
  0.3,
  [
    [0.42, 0.16],
    [0.5, 0.4],
    [0.46, 0.68],
    [0.28, 0.9],
    [0, 1],
  ],
  [132, 152, 94],
);

/** Same frame as the other trees, a spire in two tiers. */
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
    color: [58, 90, 64],
  },
  {
    profile: [
      [0.36, 0.45],
      [0, 1],
    ],
    sides: 7,
    color: [66, 100, 70],
  },
]);

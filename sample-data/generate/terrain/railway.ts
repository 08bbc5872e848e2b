import { type Plane, smoothCurve } from '../plane.ts';

/** Centre line of the railway through 宣城站 (118.7739, 30.9475), south to north. */
export const RAILWAY_LINE: readonly Plane[] = smoothCurve(
  [
    [700, -12600],
    [900, -9000],
    [1250, -5600],
    [1470, -2600],
    [1512, -700],
    [1521, 277],
    [1530, 1000],
    [1500, 2300],
    [1000, 4600],
    [-300, 7600],
    [-900, 12600],
  ],
  60,
);
/** Half width kept free of buildings and planting. */
export const RAILWAY_HALF_WIDTH_M = 22;
/** G50 沪渝高速 south of the city, west to east. */
export const MOTORWAY_LINE: readonly Plane[] = smoothCurve(
  [
    [-12600, -2900],
    [-8200, -4300],
    [-4600, -5200],
    [-1000, -5150],
    [2400, -5600],
    [6200, -4400],
    [9500, -4700],
    [12600, -3600],
  ],
  80,
);

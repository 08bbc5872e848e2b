import type { CameraView } from '#web/scene/scene-types.ts';

const METRES_PER_DEGREE = 111_320;
/** Beyond this nothing small is seen. */
const MAX_REACH_M = 30_000;
/** Half the camera's opening along the longer side of the picture, and along its diagonal, degrees. */
const HALF_VIEW_DEG = 30;
const HALF_DIAGONAL_DEG = 36;
/** Hills and tall buildings are seen from farther than flat ground. */
const MARGIN_M = 200;
/** Bounds fall on a raster so that a small move does not subscribe anew. */
const STEP_DEGREES = 0.02;

const tanOf = (degrees: number) => Math.tan((degrees * Math.PI) / 180);

/**
 * Box in degrees (west, south, east, north) that holds all ground the camera sees up to 30 km: what stands below it, and the
 * strip ahead from the lower to the upper edge of the picture.
 */
export function viewBounds(view: CameraView): readonly [number, number, number, number] {
  const heightM = Math.max(50, Math.abs(view.heightM));
  /** Ground distance ahead of a line of sight so far below the horizon; negative lies behind. */
  const groundM = (belowHorizonDeg: number) =>
    belowHorizonDeg <= 0.1 ? MAX_REACH_M : Math.min(MAX_REACH_M, heightM / tanOf(belowHorizonDeg));
  const tiltDeg = -view.pitchDeg;
  const farM = groundM(tiltDeg - HALF_VIEW_DEG);
  const nearM = Math.min(0, groundM(Math.min(179, tiltDeg + HALF_VIEW_DEG)));
  const heading = (view.headingDeg * Math.PI) / 180;
  const perLon = METRES_PER_DEGREE * Math.max(0.1, Math.cos((view.lat * Math.PI) / 180));
  let [east, north, west, south] = [0, 0, 0, 0];
  for (const aheadM of [nearM, farM]) {
    const halfWidthM = Math.hypot(aheadM, heightM) * tanOf(HALF_DIAGONAL_DEG);
    for (const asideM of [-halfWidthM, halfWidthM]) {
      const eastM = Math.sin(heading) * aheadM + Math.cos(heading) * asideM;
      const northM = Math.cos(heading) * aheadM - Math.sin(heading) * asideM;
      east = Math.max(east, eastM);
      west = Math.min(west, eastM);
      north = Math.max(north, northM);
      south = Math.min(south, northM);
    }
  }
  const down = (value: number, limit: number) =>
    Math.max(-limit, Math.floor(value / STEP_DEGREES) * STEP_DEGREES);
  const up = (value: number, limit: number) =>
    Math.min(limit, Math.ceil(value / STEP_DEGREES) * STEP_DEGREES);
  return [
    down(view.lon + (west - MARGIN_M) / perLon, 180),
    down(view.lat + (south - MARGIN_M) / METRES_PER_DEGREE, 90),
    up(view.lon + (east + MARGIN_M) / perLon, 180),
    up(view.lat + (north + MARGIN_M) / METRES_PER_DEGREE, 90),
  ];
}

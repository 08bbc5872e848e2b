import type { CameraView } from '#web/scene/scene-types.ts';

const METRES_PER_DEGREE = 111_320;
/** Beyond this nothing small is seen and everything may be sent. */
const MAX_REACH_M = 30_000;
/** Bounds fall on a raster so that a small move does not subscribe anew. */
const STEP_DEGREES = 0.02;

/** Box in degrees that surely holds what the camera sees nearby: it grows with the height and lies ahead. */
export function viewBounds(view: CameraView): readonly [number, number, number, number] {
  const heightM = Math.max(200, Math.abs(view.heightM));
  const tilt = Math.max(8, Math.min(90, -view.pitchDeg));
  const aheadM = Math.min(MAX_REACH_M, heightM / Math.tan((tilt * Math.PI) / 180));
  const reachM = Math.min(MAX_REACH_M, Math.max(heightM * 2.5, aheadM * 1.5));
  const heading = (view.headingDeg * Math.PI) / 180;
  const perLon = METRES_PER_DEGREE * Math.max(0.1, Math.cos((view.lat * Math.PI) / 180));
  const lon = view.lon + (Math.sin(heading) * aheadM) / perLon;
  const lat = view.lat + (Math.cos(heading) * aheadM) / METRES_PER_DEGREE;
  const down = (value: number, limit: number) =>
    Math.max(-limit, Math.floor(value / STEP_DEGREES) * STEP_DEGREES);
  const up = (value: number, limit: number) =>
    Math.min(limit, Math.ceil(value / STEP_DEGREES) * STEP_DEGREES);
  return [
    down(lon - reachM / perLon, 180),
    down(lat - reachM / METRES_PER_DEGREE, 90),
    up(lon + reachM / perLon, 180),
    up(lat + reachM / METRES_PER_DEGREE, 90),
  ];
}

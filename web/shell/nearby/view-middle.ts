import type { CameraView } from '#web/scene/scene-types.ts';

/** Ground under the middle of the picture, and how far around it is looked at. */
export interface ViewMiddle {
  readonly lon: number;
  readonly lat: number;
  readonly reachM: number;
}

const METRES_PER_DEGREE = 111_320;
const MOST_AHEAD_M = 3000;
const [LEAST_REACH_M, MOST_REACH_M] = [80, 1500];
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Where a camera looks, on flat ground of `groundM` ellipsoidal metres; views of the horizon are cut at 3 km. */
export function viewMiddle(view: CameraView, groundM = 0): ViewMiddle {
  const heightM = Math.max(2, Math.abs(view.heightM - groundM));
  const tilt = radians(Math.abs(view.pitchDeg));
  const aheadM = Math.min(MOST_AHEAD_M, heightM / Math.max(Math.tan(tilt), 1e-3));
  const heading = radians(view.headingDeg);
  const perLon = METRES_PER_DEGREE * Math.max(0.05, Math.cos(radians(view.lat)));
  const reachM = Math.min(MOST_REACH_M, Math.max(LEAST_REACH_M, Math.hypot(aheadM, heightM) * 0.7));
  return {
    lon: view.lon + (Math.sin(heading) * aheadM) / perLon,
    lat: view.lat + (Math.cos(heading) * aheadM) / METRES_PER_DEGREE,
    reachM,
  };
}

/** The box about a middle, degrees; `share` of its reach. */
export function boxAbout({ lon, lat, reachM }: ViewMiddle, share = 1): [number, number, number, number] {
  const north = (reachM * share) / METRES_PER_DEGREE;
  const east = north / Math.max(0.05, Math.cos(radians(lat)));
  return [lon - east, lat - north, lon + east, lat + north];
}

import { type Camera, Cartesian3, Cartographic, Math as CesiumMath, type Scene } from 'cesium';
import type { CameraView } from '../scene-types.ts';

/** Where the camera is, degrees and ellipsoidal metres. */
export function readView(camera: Camera): CameraView {
  const { longitude, latitude, height } = camera.positionCartographic;
  return {
    lon: CesiumMath.toDegrees(longitude),
    lat: CesiumMath.toDegrees(latitude),
    heightM: height,
    headingDeg: CesiumMath.toDegrees(camera.heading) % 360,
    pitchDeg: CesiumMath.toDegrees(camera.pitch),
    rollDeg: ((CesiumMath.toDegrees(camera.roll) + 540) % 360) - 180,
  };
}

export function orientationOf(view: CameraView): { heading: number; pitch: number; roll: number } {
  return {
    heading: CesiumMath.toRadians(view.headingDeg),
    pitch: CesiumMath.toRadians(view.pitchDeg),
    roll: CesiumMath.toRadians(view.rollDeg),
  };
}

export function setView(camera: Camera, view: CameraView): void {
  camera.setView({
    destination: Cartesian3.fromDegrees(view.lon, view.lat, view.heightM),
    orientation: orientationOf(view),
  });
}

/** Terrain or tile surface under a screen position, null over the sky. */
export function placeAt(
  scene: Scene,
  x: number,
  y: number,
): { lon: number; lat: number; heightM: number } | null {
  const ray = scene.camera.getPickRay({ x, y } as never);
  const ground = ray === undefined ? undefined : scene.globe.pick(ray, scene);
  if (ground === undefined) return null;
  const place = Cartographic.fromCartesian(ground);
  return {
    lon: CesiumMath.toDegrees(place.longitude),
    lat: CesiumMath.toDegrees(place.latitude),
    heightM: place.height,
  };
}

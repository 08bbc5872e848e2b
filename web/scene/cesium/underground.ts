import { Cartographic, Color, NearFarScalar } from 'cesium';
import { orientationOf, readView } from './camera-view.ts';
import type { SceneEngine } from './scene-engine.ts';

/** Where the ground opens by distance: as transparent as was asked for up to `nearM` from the eye, closed from `farM` on. */
export const GROUND_OPENS = { nearM: 150, farM: 2500 } as const;

/** Ground transparency, camera below ground and the way back up; heading and pitch are kept. */
export function followUnderground(engine: SceneEngine): () => void {
  const { scene } = engine;
  let was = false;
  const stop = engine.onEnvironment(({ settings: { underground, theme, reducedMotion } }) => {
    const { globe } = scene;
    scene.screenSpaceCameraController.enableCollisionDetection = !underground.on;
    globe.translucency.enabled = underground.on;
    globe.backFaceCulling = !underground.on;
    globe.showSkirts = !underground.on;
    globe.undergroundColor = Color.fromCssColorString(theme === 'light' ? '#3a3f47' : '#10161e');
    globe.undergroundColorAlphaByDistance = new NearFarScalar(20, 0.1, 2500, 0.85);
    const alpha = 1 - underground.transparency;
    globe.translucency.frontFaceAlpha = alpha;
    globe.translucency.backFaceAlpha = Math.max(0.15, alpha);
    if (underground.mode === 'by-distance')
      globe.translucency.frontFaceAlphaByDistance = new NearFarScalar(
        GROUND_OPENS.nearM,
        alpha,
        GROUND_OPENS.farM,
        1,
      );
    else globe.translucency.frontFaceAlphaByDistance = undefined as unknown as NearFarScalar;
    if (was && !underground.on) climb(engine, reducedMotion);
    was = underground.on;
  });
  return stop;
}

/** Leaves the underground: the camera rises above the ground it is under. */
function climb(engine: SceneEngine, instantly: boolean): void {
  const { camera } = engine.viewer;
  const view = readView(camera);
  const ground = engine.scene.globe.getHeight(Cartographic.fromDegrees(view.lon, view.lat)) ?? 0;
  if (view.heightM > ground + 5) return;
  const above = Cartographic.toCartesian(Cartographic.fromDegrees(view.lon, view.lat, ground + 120));
  camera.flyTo({
    destination: above,
    orientation: orientationOf({ ...view, pitchDeg: Math.min(view.pitchDeg, -25) }),
    duration: instantly ? 0 : 0.9,
  });
}

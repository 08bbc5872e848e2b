import { BoundingSphere, Cartesian3, Math as CesiumMath, HeadingPitchRange, Rectangle } from 'cesium';
import type { CameraView, SceneHandle } from '../scene-types.ts';
import { orientationOf } from './camera-view.ts';
import type { SceneEngine } from './scene-engine.ts';

const FLIGHT_S = 1.1;

/** Flies to a view or to a box; instant with reduced motion. Any input of the user ends the flight where it is. */
export function flyTo(engine: SceneEngine, target: Parameters<SceneHandle['flyTo']>[0]): void {
  const { camera } = engine.viewer;
  const duration = engine.environment.settings.reducedMotion ? 0 : FLIGHT_S;
  camera.cancelFlight();
  engine.requestRender('camera');
  if ('bounds' in target) {
    const [west, south, east, north] = target.bounds;
    const centre = Rectangle.center(Rectangle.fromDegrees(west, south, east, north));
    const ground = engine.scene.globe.getHeight(centre) ?? 0;
    const middle = Cartesian3.fromRadians(centre.longitude, centre.latitude, target.heightM ?? ground);
    const corner = Cartesian3.fromDegrees(west, south, target.heightM ?? ground);
    const radius = Math.max(40, Cartesian3.distance(middle, corner));
    camera.flyToBoundingSphere(new BoundingSphere(middle, radius), {
      duration,
      offset: new HeadingPitchRange(
        camera.heading,
        CesiumMath.toRadians(radius > 4000 ? -50 : -38),
        radius * 2.2,
      ),
    });
    return;
  }
  flyToView(engine, target, duration);
}

function flyToView(engine: SceneEngine, view: CameraView, duration: number): void {
  engine.viewer.camera.flyTo({
    destination: Cartesian3.fromDegrees(view.lon, view.lat, view.heightM),
    orientation: orientationOf(view),
    duration,
  });
}

/** Ends flights as soon as the user touches the map; returns the way to stop listening. */
export function interruptFlights(engine: SceneEngine): () => void {
  const stop = () => {
    if (!engine.isDead()) engine.viewer.camera.cancelFlight();
  };
  const { canvas } = engine.scene;
  for (const name of ['pointerdown', 'wheel'] as const)
    canvas.addEventListener(name, stop, { passive: true });
  return () => {
    for (const name of ['pointerdown', 'wheel'] as const) canvas.removeEventListener(name, stop);
  };
}

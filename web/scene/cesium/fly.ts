import {
  BoundingSphere,
  Cartesian3,
  Math as CesiumMath,
  HeadingPitchRange,
  Rectangle,
  sampleTerrainMostDetailed,
} from 'cesium';
import type { CameraView, SceneHandle } from '../scene-types.ts';
import { orientationOf } from './camera-view.ts';
import type { SceneEngine } from './scene-engine.ts';

const FLIGHT_S = 1.1;

/** Flies to a view or to a box; instant with reduced motion. Any input of the user ends the flight where it is. */
export function flyTo(engine: SceneEngine, target: Parameters<SceneHandle['flyTo']>[0]): void {
  engine.viewer.camera.cancelFlight();
  engine.requestRender('camera');
  if (!('bounds' in target)) flyToView(engine, target);
  else if (target.heightsM !== undefined) flyToBox(engine, target.bounds, target.heightsM);
  else void flyToGround(engine, target.bounds);
}

type Box = readonly [west: number, south: number, east: number, north: number];

const durationS = ({ environment }: SceneEngine) => (environment.settings.reducedMotion ? 0 : FLIGHT_S);

/** The flights that were asked for, so that one whose ground came late gives way to the next. */
const asked = new WeakMap<SceneEngine, Box>();

/**
 * The terrain drawn far from the camera is coarse and lies kilometres below the ground: the height under the box is asked of
 * the terrain itself, and is that of the ellipsoid where it has no answer.
 */
async function flyToGround(engine: SceneEngine, bounds: Box): Promise<void> {
  asked.set(engine, bounds);
  const centre = Rectangle.center(Rectangle.fromDegrees(...bounds));
  const heightM = await sampleTerrainMostDetailed(engine.viewer.terrainProvider, [centre]).then(
    ([place]) => place?.height ?? 0,
    () => 0,
  );
  if (!engine.isDead() && asked.get(engine) === bounds) flyToBox(engine, bounds, [heightM, heightM]);
}

function flyToBox(engine: SceneEngine, bounds: Box, [lowM, highM]: readonly [number, number]): void {
  const { camera } = engine.viewer;
  asked.delete(engine);
  const [west, south] = bounds;
  const centre = Rectangle.center(Rectangle.fromDegrees(...bounds));
  const middle = Cartesian3.fromRadians(centre.longitude, centre.latitude, (lowM + highM) / 2);
  const radius = Math.max(40, Cartesian3.distance(middle, Cartesian3.fromDegrees(west, south, lowM)));
  camera.flyToBoundingSphere(new BoundingSphere(middle, radius), {
    duration: durationS(engine),
    offset: new HeadingPitchRange(
      camera.heading,
      CesiumMath.toRadians(radius > 4000 ? -50 : -38),
      radius * 2.2,
    ),
  });
}

function flyToView(engine: SceneEngine, view: CameraView): void {
  asked.delete(engine);
  engine.viewer.camera.flyTo({
    destination: Cartesian3.fromDegrees(view.lon, view.lat, view.heightM),
    orientation: orientationOf(view),
    duration: durationS(engine),
  });
}

/** Ends flights as soon as the user touches the map; returns the way to stop listening. */
export function interruptFlights(engine: SceneEngine): () => void {
  const stop = () => {
    asked.delete(engine);
    if (!engine.isDead()) engine.viewer.camera.cancelFlight();
  };
  const { canvas } = engine.scene;
  for (const name of ['pointerdown', 'wheel'] as const)
    canvas.addEventListener(name, stop, { passive: true });
  return () => {
    for (const name of ['pointerdown', 'wheel'] as const) canvas.removeEventListener(name, stop);
  };
}

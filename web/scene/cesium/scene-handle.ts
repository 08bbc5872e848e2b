import { Cartesian2, Cartesian3, Matrix3, Quaternion, SceneTransforms } from 'cesium';
import type { SceneHandle } from '../scene-types.ts';
import { orientationOf, readView } from './camera-view.ts';
import { flyTo } from './fly.ts';
import { pickAt } from './picking.ts';
import type { SceneEngine } from './scene-engine.ts';

export interface HandleParts {
  /** Frames drawn since the page mounted the scene, over rebuilds. */
  readonly renderedFrames: () => number;
  readonly settled: () => boolean;
  readonly startMeasure: SceneHandle['startMeasure'];
  readonly stopMeasure: SceneHandle['stopMeasure'];
  readonly reload: SceneHandle['reload'];
  /** Marks the selected feature. */
  readonly select: SceneHandle['highlight'];
  readonly callout: SceneHandle['setCallout'];
}

function groundInMiddle({ viewer, scene }: SceneEngine): Cartesian3 | undefined {
  const { clientWidth, clientHeight } = scene.canvas;
  const middle = viewer.camera.getPickRay(new Cartesian2(clientWidth / 2, clientHeight / 2));
  return middle === undefined ? undefined : scene.globe.pick(middle, scene);
}

/** A position turned counterclockwise about the vertical through a place, radians; itself where there is no place. */
function turnedAbout(place: Cartesian3 | undefined, position: Cartesian3, radians: number): Cartesian3 {
  if (place === undefined) return Cartesian3.clone(position);
  const up = Cartesian3.normalize(place, new Cartesian3());
  const turn = Matrix3.fromQuaternion(Quaternion.fromAxisAngle(up, radians));
  const offset = Cartesian3.subtract(position, place, new Cartesian3());
  return Cartesian3.add(place, Matrix3.multiplyByVector(turn, offset, offset), new Cartesian3());
}

/** The only thing that the shell holds of the scene; `engine` gives the one mounted now. */
export function createSceneHandle(
  engine: () => SceneEngine | null,
  parts: HandleParts,
  lastView: () => ReturnType<SceneHandle['view']>,
): SceneHandle {
  const withEngine = (action: (live: SceneEngine) => void) => {
    const live = engine();
    if (live !== null && !live.isDead()) action(live);
  };
  return {
    flyTo: (target) => withEngine((live) => flyTo(live, target)),
    view: () => {
      const live = engine();
      return live === null || live.isDead() ? lastView() : readView(live.viewer.camera);
    },
    setNorthUp: () =>
      withEngine((live) => {
        const { camera } = live.viewer;
        const view = readView(camera);
        camera.flyTo({
          // About what is in the middle of the map, which stays there.
          destination: turnedAbout(groundInMiddle(live), camera.positionWC, camera.heading),
          orientation: orientationOf({ ...view, headingDeg: 0, rollDeg: 0 }),
          duration: live.environment.settings.reducedMotion ? 0 : 0.5,
        });
        live.requestRender('camera');
      }),
    zoomBy: (factor) =>
      withEngine((live) => {
        const { camera } = live.viewer;
        const ground = groundInMiddle(live);
        const distance =
          ground === undefined
            ? camera.positionCartographic.height
            : Cartesian3.distance(ground, camera.position);
        const move = distance * (1 - factor);
        if (move > 0) camera.moveForward(move);
        else camera.moveBackward(-move);
        live.requestRender('camera');
      }),
    highlight: (pick) => withEngine(() => parts.select(pick)),
    setCallout: (callout) => withEngine(() => parts.callout(callout)),
    setHidden: (layerId, featureIds) =>
      withEngine((live) => live.layers.get(layerId)?.setHidden?.(featureIds)),
    startMeasure: parts.startMeasure,
    stopMeasure: parts.stopMeasure,
    reload: parts.reload,
    picture: async () => {
      const live = engine();
      if (live === null || live.isDead()) throw new Error('The scene is not there.');
      // The drawing buffer is not kept: draw and read in one task.
      live.scene.requestRender();
      live.scene.render();
      return live.scene.canvas.toDataURL('image/png');
    },
    settled: parts.settled,
    renderedFrames: parts.renderedFrames,
    pick: async (x, y) => {
      const live = engine();
      return live === null || live.isDead() ? null : pickAt(live, x, y);
    },
    project: (lon, lat, heightM) => {
      const live = engine();
      if (live === null || live.isDead()) return null;
      const point = SceneTransforms.worldToWindowCoordinates(
        live.scene,
        Cartesian3.fromDegrees(lon, lat, heightM),
      );
      return point === undefined ? null : { x: point.x, y: point.y };
    },
  };
}

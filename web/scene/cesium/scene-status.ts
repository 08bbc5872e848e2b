import { Cartographic } from 'cesium';
import type { SceneStatus } from '../scene-types.ts';
import { placeAt, readView } from './camera-view.ts';
import type { SceneEngine } from './scene-engine.ts';

/** Reports the status after drawn frames and pointer moves, at most four times a second. */
export function watchStatus(
  engine: SceneEngine,
  overlayFallback: () => boolean,
  report: (status: SceneStatus) => void,
): () => void {
  const { scene } = engine;
  let tilesLoading = 0;
  let frames = 0;
  let since = performance.now();
  let framesPerSecond = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let mouse: { x: number; y: number } | null = null;

  const send = () => {
    timer = null;
    if (engine.isDead()) return;
    const now = performance.now();
    if (now - since > 900) {
      framesPerSecond = (frames * 1000) / (now - since);
      frames = 0;
      since = now;
    }
    const view = readView(engine.viewer.camera);
    const ground = scene.globe.getHeight(Cartographic.fromDegrees(view.lon, view.lat));
    const { clientWidth, clientHeight } = scene.canvas;
    const left = placeAt(scene, clientWidth / 2 - 40, clientHeight / 2);
    const right = placeAt(scene, clientWidth / 2 + 40, clientHeight / 2);
    report({
      pointer: mouse === null ? null : placeAt(scene, mouse.x, mouse.y),
      metresPerPixel: left === null || right === null ? 0 : groundDistance(left, right) / 80,
      tilesLoading,
      framesPerSecond,
      headingDeg: view.headingDeg,
      cameraHeightM: view.heightM,
      heightAboveGroundM: ground === undefined ? null : view.heightM - ground,
      overlayFallback: overlayFallback(),
    });
  };
  const later = () => {
    timer ??= setTimeout(send, 250);
  };
  const moved = (event: PointerEvent) => {
    mouse = { x: event.offsetX, y: event.offsetY };
    later();
  };
  const left = () => {
    mouse = null;
    later();
  };
  const stopFrames = scene.postRender.addEventListener(() => {
    frames++;
    later();
  });
  const stopLoading = scene.globe.tileLoadProgressEvent.addEventListener((count: number) => {
    tilesLoading = count;
    later();
  });
  scene.canvas.addEventListener('pointermove', moved);
  scene.canvas.addEventListener('pointerleave', left);
  return () => {
    if (timer !== null) clearTimeout(timer);
    scene.canvas.removeEventListener('pointermove', moved);
    scene.canvas.removeEventListener('pointerleave', left);
    stopFrames();
    stopLoading();
  };
}

interface Place {
  readonly lon: number;
  readonly lat: number;
}

function groundDistance(a: Place, b: Place): number {
  const east = (a.lon - b.lon) * 111_320 * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(east, (a.lat - b.lat) * 110_950);
}

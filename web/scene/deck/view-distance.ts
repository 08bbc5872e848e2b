import type { SceneEngine } from '../cesium/scene-engine.ts';

/** Camera to the ground in the middle of the picture, metres; level views count as a low slope. */
export function viewDistanceM({ viewer, scene }: SceneEngine): number {
  const { camera } = viewer;
  const ground = scene.globe.getHeight(camera.positionCartographic) ?? 0;
  const above = Math.max(5, camera.positionCartographic.height - ground);
  return above / Math.max(0.12, Math.sin(Math.max(0.05, -camera.pitch)));
}

import type { SceneEngine } from './scene-engine.ts';

const MSAA_SAMPLES = 4;

/** Anti-aliasing and sharpness follow the wanted detail until the returned function is called. */
export function followDetail({ viewer, onEnvironment, requestRender }: SceneEngine): () => void {
  return onEnvironment(({ settings }) => {
    const isFine = settings.detail === 'fine';
    viewer.scene.msaaSamples = isFine ? MSAA_SAMPLES : 1;
    viewer.resolutionScale = isFine ? Math.min(window.devicePixelRatio || 1, 2) : 1;
    requestRender('light');
  });
}

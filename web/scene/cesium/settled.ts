import type { SceneEngine } from './scene-engine.ts';

/** Counts frames in a row in which terrain, imagery and tilesets had nothing on the way. */
export function watchSettled(engine: SceneEngine, busy: () => boolean): { settled(): boolean; stop(): void } {
  let quiet = 0;
  const calm = () =>
    engine.scene.globe.tilesLoaded &&
    !busy() &&
    [...engine.layers.values()].every((objects) => objects.settled?.() ?? true);
  const stop = engine.scene.postRender.addEventListener(() => {
    quiet = calm() ? quiet + 1 : 0;
  });
  return {
    settled: () => {
      if (engine.isDead()) return false;
      if (!calm()) quiet = 0;
      if (quiet < 3) engine.requestRender('request');
      return quiet >= 3;
    },
    stop,
  };
}

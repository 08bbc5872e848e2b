import type { RenderReason, SceneEngine } from './scene-engine.ts';

/** Devices move for ever, and asking for the next frame to look again is no change. */
const STEADY: readonly RenderReason[] = ['live', 'request'];

/** How many frames were asked for so far because something of the scene had changed. */
export function changesSoFar({ frameCounts }: SceneEngine): number {
  let changes = 0;
  for (const [reason, count] of frameCounts) if (!STEADY.includes(reason)) changes += count;
  return changes;
}

/** Counts frames in a row in which terrain, imagery and tilesets had nothing on the way and nothing was changed. */
export function watchSettled(engine: SceneEngine, busy: () => boolean): { settled(): boolean; stop(): void } {
  let quiet = 0;
  let changes = 0;
  const isChanged = () => {
    const before = changes;
    changes = changesSoFar(engine);
    return changes !== before;
  };
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
      if (isChanged() || !calm()) quiet = 0;
      if (quiet < 3) engine.requestRender('request');
      return quiet >= 3;
    },
    stop,
  };
}

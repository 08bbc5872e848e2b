import { sceneHandle } from './scene-link.ts';
import { setSession } from './session-store.ts';

/** Puts the tool away with what it drew. */
export function stopMeasuring(): void {
  sceneHandle()?.stopMeasure();
  setSession({ measuring: null, measure: null });
}

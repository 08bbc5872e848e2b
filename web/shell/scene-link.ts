import { create } from 'zustand';
import type { CameraView, SceneHandle, SceneStatus } from '#web/scene/scene-types.ts';

declare global {
  interface Window {
    /** The running scene for scripts beside the page (operator consoles, tests, the picture gallery). */
    twin?: { readonly scene: SceneHandle | null };
  }
}

/** The running scene as the shell may command it, and what it last reported. */
export const useScene = create<{
  readonly handle: SceneHandle | null;
  readonly status: SceneStatus | null;
  /** Camera where it last came to rest; null before the first view. */
  readonly view: CameraView | null;
  /** Bounds in degrees that roughly cover the view; null before the first view. */
  readonly viewBounds: readonly [number, number, number, number] | null;
}>()(() => ({ handle: null, status: null, view: null, viewBounds: null }));

useScene.subscribe(({ handle }) => {
  window.twin = { scene: handle };
});

export const sceneHandle = () => useScene.getState().handle;

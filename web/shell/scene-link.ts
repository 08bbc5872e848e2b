import { create } from 'zustand';
import type { SceneHandle, SceneStatus } from '#web/scene/scene-types.ts';

/** The running scene as the shell may command it, and what it last reported. */
export const useScene = create<{
  readonly handle: SceneHandle | null;
  readonly status: SceneStatus | null;
  /** Bounds in degrees that roughly cover the view; null before the first view. */
  readonly viewBounds: readonly [number, number, number, number] | null;
}>()(() => ({ handle: null, status: null, viewBounds: null }));

export const sceneHandle = () => useScene.getState().handle;

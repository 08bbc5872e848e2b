import type { Scene } from 'cesium';

/** A frame that took longer than this before its drawing takes on nothing new. */
const FULL_MS = 30;

type WatchedScene = Pick<Scene, 'preUpdate' | 'postRender' | 'requestRender'>;

export interface FrameRoom {
  /** Whether the frame that is being made has time for something new. */
  hasRoom(): boolean;
  /** Resolves after so many frames, each of which is asked for. */
  drawn(count: number): Promise<void>;
  stop(): void;
}

/** How far the frames of a scene have come; until `stop`. */
export function watchFrames(scene: WatchedScene): FrameRoom {
  let began = performance.now();
  const waiting = new Set<() => void>();
  const stops = [
    scene.preUpdate.addEventListener(() => {
      began = performance.now();
    }),
    scene.postRender.addEventListener(() => {
      for (const drawn of waiting) drawn();
    }),
  ];
  return {
    hasRoom: () => performance.now() - began < FULL_MS,
    drawn: (count) =>
      new Promise((resolve) => {
        let left = count;
        const drawn = () => {
          if (--left > 0) return scene.requestRender();
          waiting.delete(drawn);
          // Not within the frame itself.
          setTimeout(resolve);
        };
        waiting.add(drawn);
        scene.requestRender();
      }),
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

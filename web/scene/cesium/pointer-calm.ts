import type { SceneEngine } from './scene-engine.ts';
import { changesSoFar } from './settled.ts';

const POINTER_EVENTS = ['pointerdown', 'pointermove', 'pointerup'] as const;

/** Whether what is under the pointer can be asked now. */
export interface PointerCalm {
  /** A button is down or the camera moves: nobody looks at highlights. */
  isMoving(): boolean;
  /** Nothing moves and every change is drawn: before that a layer may be gone that the last frame still shows. */
  isCalm(): boolean;
  stop(): void;
}

export function watchPointerCalm(engine: SceneEngine): PointerCalm {
  const { camera, canvas, postRender } = engine.scene;
  let isPressed = false;
  let isCameraMoving = false;
  let drawnChanges = 0;
  const follow = ({ buttons }: PointerEvent) => {
    isPressed = buttons !== 0;
  };
  for (const type of POINTER_EVENTS) canvas.addEventListener(type, follow);
  const stops = [
    postRender.addEventListener(() => {
      drawnChanges = changesSoFar(engine);
    }),
    camera.moveStart.addEventListener(() => {
      isCameraMoving = true;
    }),
    camera.moveEnd.addEventListener(() => {
      isCameraMoving = false;
    }),
  ];
  const isMoving = () => isPressed || isCameraMoving;
  return {
    isMoving,
    isCalm: () => !isMoving() && changesSoFar(engine) === drawnChanges,
    stop() {
      for (const stop of stops) stop();
      for (const type of POINTER_EVENTS) canvas.removeEventListener(type, follow);
    },
  };
}

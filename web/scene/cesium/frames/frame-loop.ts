import type { Viewer } from 'cesium';
import { isSoftwareRendered } from '../../software-rendering.ts';
import { isDone } from './card-done.ts';
import { holdFrames } from './hold-frames.ts';
import { ProgramLinker } from './program-linker.ts';
import { budgetTiles } from './tile-budget.ts';

/** Main-thread time between two frames for taking over linked programs. */
const ADOPT_MS = 12;
/** A card that says nothing of a frame for so long is not waited for. */
const PATIENCE_MS = 5000;

export interface FrameLoop {
  /** Programs are on their way: what is shown is not yet all. */
  readonly busy: () => boolean;
  readonly stop: () => void;
}

/**
 * Draws the viewer's frames in place of Cesium's own loop. The next one starts when the graphics card has done with
 * those before (one of them where the processor draws, else two): a question to a card with a full queue, such as the
 * state of a link or the pixel under the pointer, would stop the main thread until the queue is empty. The first one
 * starts when `before` has resolved or failed.
 */
export function runFrames(
  viewer: Viewer,
  before: (gl: WebGL2RenderingContext) => Promise<unknown>,
): FrameLoop {
  const { scene } = viewer;
  const gl = scene.canvas.getContext('webgl2');
  if (gl === null) {
    viewer.useDefaultRenderLoop = true;
    return { busy: () => false, stop: () => undefined };
  }
  return paceFrames(viewer, gl, before(gl));
}

function paceFrames(viewer: Viewer, gl: WebGL2RenderingContext, opened: Promise<unknown>): FrameLoop {
  const { scene } = viewer;
  budgetTiles();
  const linker = new ProgramLinker(gl);
  const holder = holdFrames(scene, linker);
  const inFlight: { readonly fence: WebGLSync; readonly sinceMs: number }[] = [];
  const mostInFlight = isSoftwareRendered() ? 1 : 2;
  let request = 0;
  let begun = false;
  let ended = false;
  const begin = () => {
    begun = true;
    if (!ended) request = requestAnimationFrame(turn);
  };
  opened.then(begin, begin);

  const stopDrawn = scene.postRender.addEventListener(() => {
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    if (fence !== null) inFlight.push({ fence, sinceMs: performance.now() });
    gl.flush();
  });
  const stopFailed = scene.renderError.addEventListener(() => {
    ended = true;
  });

  function turn(): void {
    if (ended || viewer.isDestroyed()) return;
    request = requestAnimationFrame(turn);
    const [oldest] = inFlight;
    if (
      oldest !== undefined &&
      (isDone(gl, oldest.fence) || performance.now() - oldest.sinceMs > PATIENCE_MS)
    ) {
      gl.deleteSync(oldest.fence);
      inFlight.shift();
    }
    if (inFlight.length >= mostInFlight) return;
    const began = performance.now();
    const adopted = linker.adopt(ADOPT_MS);
    if (holder.held && (adopted || linker.pending === 0)) scene.requestRender();
    else if (linker.pending === 0) holder.startNext();
    // One of them took long: the frame has the next turn.
    if (performance.now() - began > 2 * ADOPT_MS) return;
    holder.draw(() => {
      viewer.resize();
      viewer.render();
    });
  }

  return {
    busy: () => !begun || holder.held,
    stop: () => {
      ended = true;
      cancelAnimationFrame(request);
      stopDrawn();
      stopFailed();
      linker.destroy();
    },
  };
}

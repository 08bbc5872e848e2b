/** What the worker says to each message. */
export interface GraphicsAnswer {
  /** Who draws; empty where workers have no drawing context. */
  readonly renderer: string;
  /** Time until the graphics process had done what was queued before, ms. */
  readonly waitedMs: number;
}

/** A drawing context away from the page's thread. */
const context = new OffscreenCanvas(1, 1).getContext('webgl2');
const named = context?.getExtension('WEBGL_debug_renderer_info');
const renderer = String(context?.getParameter(named?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER) ?? '');
const pixel = new Uint8Array(4);

self.onmessage = () => {
  const began = performance.now();
  context?.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, pixel);
  const answer: GraphicsAnswer = { renderer, waitedMs: performance.now() - began };
  self.postMessage(answer);
};

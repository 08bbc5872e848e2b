import type { Device } from '@luma.gl/core';
import { webgl2Adapter } from '@luma.gl/webgl';
import { cardIsFree } from '../software-rendering.ts';

/** The private state stack of luma's WebGL device. */
export interface SharedDevice extends Device {
  pushState(): void;
  popState(): void;
  setParametersWebGL(parameters: object): void;
  getParametersWebGL(parameters?: object): Record<string, unknown>;
}

export interface TrackedContext extends Pick<WebGL2RenderingContext, 'deleteBuffer'> {
  /** luma's copy of the context's state, through which it drops redundant calls. */
  readonly lumaState: { enable: boolean; cache: Record<string, unknown>; program: unknown };
}

const attached = new WeakMap<WebGL2RenderingContext, Promise<SharedDevice>>();

/**
 * What comes before the first frame: luma asks the graphics process much, and each question would wait for the frames
 * before it. Never rejects: who draws with the device is told why there is none.
 */
export async function contextIsShared(gl: WebGL2RenderingContext, canvas: HTMLCanvasElement): Promise<void> {
  await cardIsFree();
  await attachDevice(gl, canvas).catch(() => undefined);
  await cardIsFree();
}

/**
 * Attaches luma, once, to a context that another engine is drawing with. From then on luma's state copy filters the calls of
 * *both* engines, yet luma fills the copy with GL's defaults, not with the state it finds: calls of the other engine
 * that set a default are dropped and its frames lose colour or depth. So the copy is read from the context here.
 */
export function attachDevice(gl: WebGL2RenderingContext, canvas: HTMLCanvasElement): Promise<SharedDevice> {
  const before = attached.get(gl);
  if (before !== undefined) return before;
  const device = attach(gl, canvas);
  attached.set(gl, device);
  return device;
}

async function attach(gl: WebGL2RenderingContext, canvas: HTMLCanvasElement): Promise<SharedDevice> {
  const device = (await webgl2Adapter.attach(gl, {
    createCanvasContext: { canvas, autoResize: false },
    _cacheShaders: true,
    _cachePipelines: true,
  })) as SharedDevice;
  const tracked = gl as WebGL2RenderingContext & TrackedContext;
  const { lumaState } = tracked;
  // While switched off, queries go to the context itself.
  lumaState.enable = false;
  try {
    lumaState.cache = device.getParametersWebGL();
    lumaState.program = gl.getParameter(gl.CURRENT_PROGRAM);
  } finally {
    lumaState.enable = true;
  }
  unbindDeleted(tracked);
  return device;
}

/** A buffer that is deleted is bound no longer: luma's copy of the state would bind it again after deck's next drawing. */
export function unbindDeleted(gl: TrackedContext): void {
  const { deleteBuffer } = gl;
  gl.deleteBuffer = (buffer) => {
    const { cache } = gl.lumaState;
    if (buffer !== null) for (const name in cache) if (cache[name] === buffer) cache[name] = null;
    deleteBuffer.call(gl, buffer);
  };
}

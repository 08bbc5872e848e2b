import { Deck, type Layer } from '@deck.gl/core';
import type { Device, Framebuffer } from '@luma.gl/core';
import { webgl2Adapter } from '@luma.gl/webgl';
import * as Cesium from 'cesium';
import { CesiumDepthEffect, type DepthRange } from './cesium-depth-effect.ts';
import type { DeckHit, DeckHost } from './deck-host.ts';
import { EnuView, enuFrame, enuViewState } from './enu-view.ts';

/**
 * deck.gl inside Cesium's WebGL context and depth. Everything here that starts with `_` is a private part of a pinned
 * version (Cesium 1.145, deck.gl 9.4, luma.gl 9.4): keep it in this file, behind DeckHost.
 */
interface CesiumContext {
  readonly _gl: WebGL2RenderingContext;
  _currentFramebuffer: unknown;
  _currentRenderState: unknown;
  _currentPassState: unknown;
  readonly uniformState: { readonly currentFrustum: { readonly x: number; readonly y: number } };
}
interface PassState {
  readonly framebuffer: { readonly _framebuffer: WebGLFramebuffer | null } | undefined;
}
interface FrameState {
  readonly commandList: unknown[];
  readonly passes: {
    readonly pick: boolean;
    readonly depth: boolean;
    readonly offscreen: boolean;
    readonly render: boolean;
  };
}
interface RenderStates {
  fromCache(): unknown;
  apply(gl: WebGL2RenderingContext, state: unknown, passState: PassState): void;
}
interface DrawingDeck {
  _drawLayers(reason: string, options: { target: Framebuffer | null; clearCanvas: boolean }): void;
}
interface StatefulDevice extends Device {
  pushState(): void;
  popState(): void;
}

const engineParts = Cesium as unknown as {
  readonly RenderState: RenderStates;
  readonly Pass: { readonly OPAQUE: number };
};

/** Starts deck in the scene's own context; rejects when the context cannot be shared. */
export async function createSharedDeck(
  scene: Cesium.Scene,
  anchor: { readonly lon: number; readonly lat: number },
  onFailure: (error: Error) => void,
): Promise<DeckHost> {
  const { context } = scene as unknown as { readonly context: CesiumContext };
  const gl = context._gl;
  const device = (await webgl2Adapter.attach(gl, {
    createCanvasContext: { canvas: scene.canvas, autoResize: false },
    _cacheShaders: true,
    _cachePipelines: true,
  })) as StatefulDevice;
  const frame = enuFrame(anchor.lon, anchor.lat);
  const range: DepthRange = { near: 0.1, far: 5e8 };
  let drawing = false;
  let dead = false;
  const deck = new Deck({
    device,
    views: new EnuView({ id: 'enu' }) as never,
    viewState: enuViewState(scene, frame) as never,
    controller: false,
    effects: [new CesiumDepthEffect(range)],
    layers: [],
    useDevicePixels: true,
    _customRender: () => {
      if (!drawing && !dead) scene.requestRender();
    },
    onError: (error) => onFailure(error),
  });
  const framebuffers = new Map<WebGLFramebuffer, Framebuffer>();

  const targetOf = (passState: PassState): Framebuffer | null => {
    const handle = passState.framebuffer?._framebuffer ?? null;
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
    device.getDefaultCanvasContext().setDrawingBufferSize(width, height);
    if (handle === null) return null;
    const known = framebuffers.get(handle);
    if (known !== undefined && known.width === width && known.height === height) return known;
    const wrapped = device.createFramebuffer({ handle, width, height, colorAttachments: [] });
    framebuffers.set(handle, wrapped);
    return wrapped;
  };

  /** Runs deck between known states and puts GL and Cesium's caches in step afterwards. */
  const apart = <T>(passState: PassState, work: () => T): T => {
    device.pushState();
    drawing = true;
    try {
      gl.bindVertexArray(null);
      gl.disable(gl.SCISSOR_TEST);
      gl.disable(gl.STENCIL_TEST);
      gl.disable(gl.CULL_FACE);
      gl.enable(gl.DEPTH_TEST);
      gl.depthMask(true);
      gl.depthFunc(gl.LEQUAL);
      gl.colorMask(true, true, true, true);
      return work();
    } finally {
      drawing = false;
      device.popState();
      // biome-ignore lint/correctness/useHookAtTopLevel: a WebGL call, no React hook
      gl.useProgram(null);
      gl.bindVertexArray(null);
      gl.bindBuffer(gl.ARRAY_BUFFER, null);
      gl.bindFramebuffer(gl.FRAMEBUFFER, passState.framebuffer?._framebuffer ?? null);
      context._currentFramebuffer = passState.framebuffer;
      const state = engineParts.RenderState.fromCache();
      engineParts.RenderState.apply(gl, state, passState);
      context._currentRenderState = state;
      context._currentPassState = passState;
    }
  };
  let lastPass: PassState | null = null;

  const draw = (passState: PassState) => {
    const { currentFrustum } = context.uniformState;
    range.near = currentFrustum.x;
    range.far = currentFrustum.y;
    lastPass = passState;
    try {
      apart(passState, () =>
        (deck as unknown as DrawingDeck)._drawLayers('cesium', {
          target: targetOf(passState),
          clearCanvas: false,
        }),
      );
    } catch (error) {
      onFailure(error instanceof Error ? error : new Error(String(error)));
    }
  };

  const command = {
    pass: engineParts.Pass.OPAQUE,
    owner: null,
    boundingVolume: undefined,
    cull: false,
    castShadows: false,
    receiveShadows: false,
    execute: (_context: CesiumContext, passState: PassState) => draw(passState),
    derivedCommands: {} as Record<string, unknown>,
    get dirty() {
      return false;
    },
    set dirty(_value: boolean) {
      // Cesium derives shaders from dirty commands; this one has none.
    },
  };
  for (const kind of ['logDepth', 'hdr', 'depth', 'pick', 'picking', 'oit', 'shadows', 'originalCommand'])
    command.derivedCommands[kind] = { command };
  const primitive = {
    update(frameState: FrameState) {
      if (
        dead ||
        !frameState.passes.render ||
        frameState.passes.pick ||
        frameState.passes.depth ||
        frameState.passes.offscreen
      )
        return;
      drawing = true;
      deck.setProps({
        viewState: enuViewState(scene, frame) as never,
        width: scene.canvas.clientWidth,
        height: scene.canvas.clientHeight,
      });
      drawing = false;
      frameState.commandList.push(command);
    },
    isDestroyed: () => dead,
    destroy: () => undefined,
  };
  scene.primitives.add(primitive);

  return {
    overlay: false,
    anchor,
    setLayers(layers: readonly Layer[]) {
      deck.setProps({ layers: [...layers] });
      scene.requestRender();
    },
    pick: (x, y) => (lastPass === null ? null : apart(lastPass, () => pickHit(deck, x, y))),
    destroy() {
      if (dead) return;
      dead = true;
      if (!scene.isDestroyed()) scene.primitives.remove(primitive);
      deck.finalize();
    },
  };
}

/** What deck has at a CSS pixel, with the position from its own depth. */
export function pickHit(deck: Deck, x: number, y: number): DeckHit | null {
  const info = deck.pickObject({ x, y, radius: 4, unproject3D: false });
  if (info === null || info.layer === null || info.index < 0) return null;
  return { layerId: info.layer.id, index: info.index, position: null };
}

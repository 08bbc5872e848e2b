import { Deck, type Layer } from '@deck.gl/core';
import type { Framebuffer } from '@luma.gl/core';
import * as Cesium from 'cesium';
import { admitted } from './admitted.ts';
import { CesiumDepthEffect, type DepthRange } from './cesium-depth-effect.ts';
import { createDrawCommand, type PassState } from './cesium-draw-command.ts';
import { type DeckHost, type EnuBall, pickHit } from './deck-host.ts';
import { EnuView, enuFrame, enuViewState } from './enu-view.ts';
import { watchFrames } from './frame-room.ts';
import { attachDevice } from './luma-device.ts';
import { PixelSizeEffect } from './pixel-size-effect.ts';

/**
 * deck.gl inside Cesium's WebGL context and depth. What is private of a pinned version (Cesium 1.145, deck.gl 9.4,
 * luma.gl 9.4) is named in the interfaces here, in cesium-draw-command.ts and in luma-device.ts; that of Cesium's frames in
 * cesium/frames. It is named nowhere else.
 */
interface CesiumContext {
  readonly _gl: WebGL2RenderingContext;
  readonly uniformState: { readonly currentFrustum: { readonly x: number; readonly y: number } };
}
interface LinkingPipeline {
  readonly sharedRenderPipeline?: { readonly linkStatus: 'pending' | 'success' | 'error' };
}
interface DrivenDeck {
  readonly animationLoop: {
    readonly props: { onInitialize: (animation: unknown) => unknown };
    stop(): void;
    redraw(): void;
  };
  readonly layerManager: {
    getLayers(): readonly { getModels(): readonly { readonly pipeline: LinkingPipeline }[] }[];
  } | null;
  _drawLayers(reason: string, options: { target: Framebuffer | null; clearCanvas: boolean }): void;
}

/** What deck's layers take for granted; the depth of Cesium stands. */
const DECK_STATE = {
  blend: true,
  blendFunc: [770, 771, 1, 771],
  depthTest: true,
  depthFunc: 515,
  depthMask: true,
  colorMask: [true, true, true, true],
  polygonOffsetFill: true,
  cull: false,
  scissorTest: false,
  stencilTest: false,
  // Cesium uploads its pictures upside down and leaves it so; deck's atlases would be (UNPACK_FLIP_Y, _PREMULTIPLY_ALPHA, _ALIGNMENT).
  37440: false,
  37441: false,
  3317: 4,
};
/** Range of the depth module while picking, where every distance counts. */
const EVERYWHERE: DepthRange = { near: 0.01, far: 1e9 };

const LINK_POLL_MS = 60;
/** The first frames have enough to do with ground and sky. */
const FRAMES_BEFORE = 3;

/** Starts deck in the scene's own context; rejects when the context cannot be shared. */
export async function createSharedDeck(
  scene: Cesium.Scene,
  anchor: { readonly lon: number; readonly lat: number },
  onFailure: (error: Error) => void,
): Promise<DeckHost> {
  const { context } = scene as unknown as { readonly context: CesiumContext };
  const gl = context._gl;
  const device = await attachDevice(gl, scene.canvas);
  const frames = watchFrames(scene);
  await frames.drawn(FRAMES_BEFORE);
  const frame = enuFrame(anchor.lon, anchor.lat);
  const range: DepthRange = { ...EVERYWHERE };
  const ball = new Cesium.BoundingSphere();
  const pixelSize = new PixelSizeEffect();
  const known = new Set<string>();
  let dead = false;
  let shown = false;
  let waiting = false;
  const fail = (error: unknown) => {
    if (!dead) onFailure(error instanceof Error ? error : new Error(String(error)));
  };

  /** Runs deck between saved states: Cesium finds the context as it left it. */
  const apart = <T>(work: () => T): T => {
    device.pushState();
    try {
      device.setParametersWebGL(DECK_STATE);
      return work();
    } finally {
      device.popState();
    }
  };

  // Pointer, cursor and tooltip are Cesium's and the shell's: deck gets a place of its own for them, off the page.
  const parent = document.createElement('div');
  parent.innerHTML = '<div class="deck-events-root"></div><div class="deck-widgets-root"></div>';
  const deck = new Deck({
    device,
    parent,
    // Any size here would be written into the style of Cesium's canvas.
    width: null,
    height: null,
    views: new EnuView({ id: 'enu' }) as never,
    viewState: enuViewState(scene, frame) as never,
    controller: false,
    effects: [new CesiumDepthEffect(range), pixelSize],
    layers: [],
    useDevicePixels: true,
    _customRender: () => undefined,
    onError: fail,
    onLoad: () => {
      // Frames come from Cesium alone.
      driven.animationLoop.stop();
      scene.requestRender();
    },
  });
  const driven = deck as unknown as DrivenDeck;
  const { props } = driven.animationLoop;
  const { onInitialize } = props;
  props.onInitialize = (animation) => apart(() => onInitialize(animation));

  const framebuffers = new WeakMap<WebGLFramebuffer, Framebuffer>();
  const targetOf = (passState: PassState): Framebuffer | null => {
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
    device.getDefaultCanvasContext().setDrawingBufferSize(width, height);
    const handle = passState.framebuffer?._framebuffer ?? null;
    if (handle === null) return null;
    const known = framebuffers.get(handle);
    if (known?.width === width && known.height === height) return known;
    const wrapped = device.createFramebuffer({ handle, width, height, colorAttachments: [] });
    framebuffers.set(handle, wrapped);
    return wrapped;
  };

  /** Programs are linked beside the main thread and draw nothing until then: the frame after that is asked for. */
  const awaitPrograms = () => {
    if (waiting || !isLinking(driven)) return;
    waiting = true;
    const look = () => {
      if (dead || gl.isContextLost()) return;
      waiting = isLinking(driven);
      if (waiting) setTimeout(look, LINK_POLL_MS);
      else scene.requestRender();
    };
    setTimeout(look, LINK_POLL_MS);
  };

  const draw = (passState: PassState) => {
    if (dead || !deck.isInitialized) return;
    const { x: near, y: far } = context.uniformState.currentFrustum;
    Object.assign(range, { near, far });
    try {
      apart(() => {
        driven.animationLoop.redraw();
        driven._drawLayers('cesium', { target: targetOf(passState), clearCanvas: false });
      });
      if (deck.needsRedraw()) scene.requestRender();
      awaitPrograms();
    } catch (error) {
      fail(error);
    } finally {
      Object.assign(range, EVERYWHERE);
    }
  };

  const stop = createDrawCommand(scene, {
    boundingVolume: ball,
    isShown: () => shown && deck.isInitialized,
    beforeFrame: () => apart(() => deck.setProps({ viewState: enuViewState(scene, frame) as never })),
    draw,
  });

  return {
    overlay: false,
    anchor,
    setLayers(layers: readonly Layer[], distanceM: number, around: EnuBall | null) {
      if (dead) return;
      pixelSize.distanceM = distanceM;
      shown = around !== null;
      if (around !== null) placeBall(ball, frame, around);
      try {
        const some = admitted(layers, known, frames.hasRoom());
        apart(() => deck.setProps({ layers: some }));
        if (some.length < layers.length) scene.requestRender();
      } catch (error) {
        fail(error);
      }
    },
    pick: (x, y) => (dead || !shown || gl.isContextLost() ? null : apart(() => pickHit(deck, x, y))),
    destroy() {
      if (dead) return;
      dead = true;
      frames.stop();
      stop();
      apart(() => deck.finalize());
    },
  };
}

function isLinking({ layerManager }: DrivenDeck): boolean {
  const models = layerManager?.getLayers().flatMap((layer) => layer.getModels()) ?? [];
  return models.some(({ pipeline }) => pipeline.sharedRenderPipeline?.linkStatus === 'pending');
}

function placeBall(sphere: Cesium.BoundingSphere, frame: Cesium.Matrix4, around: EnuBall): void {
  const [eastM, northM, upM, radiusM] = around;
  Cesium.Cartesian3.fromElements(eastM, northM, upM, sphere.center);
  Cesium.Matrix4.multiplyByPoint(frame, sphere.center, sphere.center);
  sphere.radius = radiusM;
}

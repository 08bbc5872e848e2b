import * as Cesium from 'cesium';

/** Where a pass of Cesium draws to; no framebuffer is the canvas. */
export interface PassState {
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

export interface ForeignDrawing {
  /** Read every frame; without one Cesium would stretch its frustums from the nearest to the farthest depth. */
  readonly boundingVolume: Cesium.BoundingSphere;
  isShown(): boolean;
  beforeFrame(): void;
  /** Called once per frustum of the frame that the volume touches. */
  draw(passState: PassState): void;
}

const { Pass } = Cesium as unknown as { readonly Pass: { readonly OPAQUE: number } };
const DERIVED = ['logDepth', 'hdr', 'depth', 'pick', 'picking', 'oit', 'shadows', 'originalCommand'] as const;

/** Puts one command among Cesium's opaque ones, whose drawing is somebody else's; the returned function takes it out. */
export function createDrawCommand(scene: Cesium.Scene, drawing: ForeignDrawing): () => void {
  const command = {
    pass: Pass.OPAQUE,
    owner: null,
    boundingVolume: drawing.boundingVolume,
    cull: true,
    occlude: false,
    castShadows: false,
    receiveShadows: false,
    execute: (_context: unknown, passState: PassState) => drawing.draw(passState),
    derivedCommands: {} as Record<string, unknown>,
    // Cesium derives shaders from dirty commands; this one has none.
    get dirty() {
      return false;
    },
    set dirty(_value: boolean) {},
  };
  for (const kind of DERIVED) command.derivedCommands[kind] = { command };
  // In Cesium's own id and depth passes (the outline of a selected feature runs one) there is nothing of this drawing.
  const nothing = { execute: () => {} };
  command.derivedCommands.picking = { command, pickCommand: nothing };
  command.derivedCommands.depth = { command, depthOnlyCommand: nothing };
  let dead = false;
  const primitive = {
    update({ passes, commandList }: FrameState) {
      if (dead || !passes.render || passes.pick || passes.depth || passes.offscreen) return;
      if (!drawing.isShown()) return;
      drawing.beforeFrame();
      commandList.push(command);
    },
    isDestroyed: () => dead,
    destroy: () => undefined,
  };
  scene.primitives.add(primitive);
  return () => {
    if (!scene.isDestroyed()) scene.primitives.remove(primitive);
    dead = true;
  };
}

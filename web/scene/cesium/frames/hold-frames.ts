import * as Cesium from 'cesium';
import { type CesiumCommand, type DrawnState, drawnProgram, pickedProgram } from './drawn-programs.ts';
import type { CesiumProgram, ProgramLinker } from './program-linker.ts';

/** A frame is not held longer than this for its programs: then Cesium links them while it draws. */
const MOST_HELD_MS = 4000;

/** Nor are the first frames of a scene drawn in parts for longer than this. */
const MOST_OPENING_MS = 10_000;

interface Target {
  readonly framebuffer?: unknown;
}
interface CesiumContext {
  draw(
    command: CesiumCommand & { readonly _framebuffer?: unknown; readonly owner?: unknown },
    passState?: Target,
    program?: CesiumProgram,
    ...rest: unknown[]
  ): void;
  clear(command: Target | undefined, passState: Target | undefined): void;
}
interface CesiumScene {
  readonly context: CesiumContext;
  readonly frameState: DrawnState;
  readonly _defaultView: {
    createPotentiallyVisibleSet(scene: unknown): void;
    readonly frustumCommandsList: readonly {
      readonly commands: readonly (readonly CesiumCommand[])[];
      readonly indices: readonly number[];
    }[];
  };
}
const { Pass } = Cesium as unknown as { readonly Pass: { readonly TRANSLUCENT: number } };

export interface FrameHolder {
  /** Draws a frame; the last picture stays on the canvas when a program of it is still being linked. */
  draw(render: () => void): void;
  /** Whether a frame waits for its programs. */
  readonly held: boolean;
  /** Starts the link of a program that the pointer will need; call when nothing else is linked. */
  startNext(): void;
}

/** Keeps Cesium from drawing what would stop the main thread: what is private of Cesium 1.145 is named above. */
export function holdFrames(scene: Cesium.Scene, linker: ProgramLinker): FrameHolder {
  const { context, frameState, _defaultView: view } = scene as unknown as CesiumScene;
  const draw = context.draw.bind(context);
  const clear = context.clear.bind(context);
  const createSet = view.createPotentiallyVisibleSet.bind(view);
  let drawing = false;
  let held = false;
  /** From the moment in a held frame when its commands are known. */
  let skipping = false;
  let heldSince = 0;
  let canvasClear: (() => void) | null = null;
  /** Until a frame was drawn whole: before that the canvas is not looked at. */
  let opening = true;
  let openingSince = 0;
  let missed = false;
  const later = new Set<CesiumProgram>();

  /** Starts every link that the frame lacks. */
  const isComplete = () => {
    let complete = true;
    eachCommand(view, (command, pass) => {
      const program = drawnProgram(command, pass === Pass.TRANSLUCENT, frameState);
      if (program !== undefined && !linker.ready(program)) complete = false;
    });
    if (complete)
      eachCommand(view, (command) => {
        const program = pickedProgram(command, frameState);
        if (program !== undefined && program._program === undefined) later.add(program);
      });
    return complete;
  };

  context.clear = (command, passState) => {
    const toCanvas = command?.framebuffer === undefined && passState?.framebuffer === undefined;
    // Whether the frame is drawn is known only when its commands are.
    if (drawing && toCanvas && canvasClear === null)
      canvasClear = () => clear(command, { ...passState, framebuffer: undefined });
    else if (!skipping) clear(command, passState);
  };
  context.draw = (command, passState, program, ...rest) => {
    if (skipping && command._framebuffer === undefined) return;
    if (drawing && opening && isOfEveryFrame(command, passState)) {
      const drawn = program ?? command.shaderProgram;
      if (drawn !== undefined && !linker.ready(drawn)) {
        missed = true;
        return;
      }
    }
    draw(command, passState, program, ...rest);
  };
  view.createPotentiallyVisibleSet = (of) => {
    createSet(of);
    if (!drawing) return;
    const now = performance.now();
    const complete = isComplete();
    if (!held && !complete) heldSince = now;
    held = !complete && now - heldSince < MOST_HELD_MS;
    skipping = held;
    if (!held) canvasClear?.();
  };
  return {
    draw(render) {
      drawing = true;
      canvasClear = null;
      missed = false;
      if (openingSince === 0) openingSince = performance.now();
      try {
        render();
      } finally {
        drawing = false;
        skipping = false;
      }
      opening &&= (held || missed) && performance.now() - openingSince < MOST_OPENING_MS;
    },
    get held() {
      return held || missed;
    },
    startNext() {
      for (const program of later) {
        later.delete(program);
        if (!program.isDestroyed() && !linker.ready(program)) return;
      }
    },
  };
}

/** False for what is computed once, without a pass: it would not be asked for again. */
function isOfEveryFrame({ owner }: { readonly owner?: unknown }, passState: Target | undefined): boolean {
  return (
    passState !== undefined ||
    owner instanceof Cesium.PostProcessStage ||
    owner instanceof Cesium.PostProcessStageCollection
  );
}

function eachCommand(
  { frustumCommandsList }: CesiumScene['_defaultView'],
  visit: (command: CesiumCommand, pass: number) => void,
): void {
  for (const { commands, indices } of frustumCommandsList)
    for (let pass = 0; pass < commands.length; pass++) {
      const list = commands[pass] ?? [];
      const count = indices[pass] ?? 0;
      for (let at = 0; at < count; at++) {
        const command = list[at];
        if (command !== undefined) visit(command, pass);
      }
    }
}

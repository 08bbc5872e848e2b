import type { Scene } from 'cesium';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CesiumCommand } from './drawn-programs.ts';
import { holdFrames } from './hold-frames.ts';
import type { CesiumProgram, ProgramLinker } from './program-linker.ts';

const SCREEN = { framebuffer: undefined };
const OFFSCREEN = { framebuffer: {} };

/** A scene of one command, and the order in which its frame reached the card. */
function oneCommandScene() {
  const done: string[] = [];
  const command = {
    shaderProgram: { _program: undefined, isDestroyed: () => false } as unknown as CesiumProgram,
    derivedCommands: {
      picking: { pickCommand: { shaderProgram: { isDestroyed: () => false } as unknown as CesiumProgram } },
    },
  } satisfies CesiumCommand;
  const context = {
    draw: (drawn: { name: string }) => done.push(`draw ${drawn.name}`),
    clear: (_command: unknown, pass: { readonly framebuffer: object | undefined }) =>
      done.push(pass.framebuffer === undefined ? 'clear screen' : 'clear other'),
  };
  const view = {
    createPotentiallyVisibleSet: () => {},
    frustumCommandsList: [{ commands: [[command]], indices: [1] }],
  };
  const frameState = { useLogDepth: false, shadowState: { lightShadowsEnabled: false } };
  const scene = { context, frameState, _defaultView: view };
  const frame = () => {
    done.length = 0;
    const { clear, draw } = context as unknown as Record<string, (...given: unknown[]) => void>;
    clear?.({}, SCREEN);
    clear?.({}, OFFSCREEN);
    view.createPotentiallyVisibleSet();
    draw?.({ name: 'computation', _framebuffer: {} });
    draw?.({ name: 'city' });
    return done;
  };
  return { scene: scene as unknown as Scene, command, frame };
}

function linkerOf(ready: Set<CesiumProgram>) {
  const started: CesiumProgram[] = [];
  const linker = {
    pending: 0,
    ready: (program: CesiumProgram) => {
      if (!ready.has(program)) started.push(program);
      return ready.has(program);
    },
  };
  return { linker: linker as unknown as ProgramLinker, started };
}

describe('holdFrames', () => {
  afterEach(() => vi.useRealTimers());

  it('leaves the last picture on the canvas until the programs of the next are linked', () => {
    const { scene, command, frame } = oneCommandScene();
    const ready = new Set<CesiumProgram>();
    const { linker, started } = linkerOf(ready);
    const holder = holdFrames(scene, linker);
    holder.draw(() => expect(frame()).toEqual(['clear other', 'draw computation']));
    expect(holder.held).toBe(true);
    expect(started).toEqual([command.shaderProgram]);
    ready.add(command.shaderProgram);
    holder.draw(() =>
      expect(frame()).toEqual(['clear other', 'clear screen', 'draw computation', 'draw city']),
    );
    expect(holder.held).toBe(false);
  });

  it('holds a frame for a limited time: then Cesium links while it draws', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { scene, frame } = oneCommandScene();
    const holder = holdFrames(scene, linkerOf(new Set()).linker);
    holder.draw(frame);
    vi.advanceTimersByTime(3000);
    holder.draw(() => expect(frame()).not.toContain('draw city'));
    vi.advanceTimersByTime(1500);
    holder.draw(() => expect(frame()).toContain('draw city'));
    expect(holder.held).toBe(false);
  });

  it('holds nothing outside its own frames: a pick or a saved picture is drawn at once', () => {
    const { scene, frame } = oneCommandScene();
    const { linker, started } = linkerOf(new Set());
    holdFrames(scene, linker);
    expect(frame()).toEqual(['clear screen', 'clear other', 'draw computation', 'draw city']);
    expect(started).toEqual([]);
  });

  it('leaves out, until a first frame was whole, what is not linked and comes with every frame', () => {
    const { scene, command, frame } = oneCommandScene();
    const ready = new Set<CesiumProgram>([command.shaderProgram]);
    const { linker, started } = linkerOf(ready);
    const holder = holdFrames(scene, linker);
    const { context } = scene as unknown as { context: { draw(...given: unknown[]): void } };
    const quad = (name: string) => ({ name, _framebuffer: {}, shaderProgram: { name } });
    const [composite, depth] = [quad('composite'), quad('depth')];
    const draw = () => {
      const done = frame();
      context.draw(composite, OFFSCREEN);
      context.draw({ ...quad('computed once'), owner: undefined }, undefined);
      return done;
    };
    holder.draw(() => {
      const done = draw();
      expect(done).not.toContain('draw composite');
      expect(done).toContain('draw computed once');
    });
    expect(holder.held).toBe(true);
    expect(started).toEqual([composite.shaderProgram]);
    ready.add(composite.shaderProgram as unknown as CesiumProgram);
    holder.draw(() => expect(draw()).toContain('draw composite'));
    expect(holder.held).toBe(false);
    holder.draw(() => {
      const done = draw();
      context.draw(depth, OFFSCREEN);
      expect(done).toContain('draw depth');
    });
  });

  it('links what the pointer needs after what the eye needs', () => {
    const { scene, command, frame } = oneCommandScene();
    const { linker, started } = linkerOf(new Set([command.shaderProgram]));
    const holder = holdFrames(scene, linker);
    holder.draw(frame);
    expect(started).toEqual([]);
    holder.startNext();
    expect(started).toEqual([command.derivedCommands.picking.pickCommand.shaderProgram]);
  });
});

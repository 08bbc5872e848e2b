import type { Scene } from 'cesium';
import { describe, expect, it } from 'vitest';
import { createDrawCommand, type ForeignDrawing } from './cesium-draw-command.ts';

interface Command {
  execute(context: unknown, passState: unknown): void;
  readonly derivedCommands: {
    readonly picking: { readonly pickCommand: Command };
    readonly depth: { readonly depthOnlyCommand: Command };
  };
}

describe('createDrawCommand', () => {
  it('draws in the frame and has nothing to show in the passes for ids and depth', () => {
    let drawn = 0;
    const added: { update(frameState: unknown): void }[] = [];
    const scene = {
      primitives: { add: (one: never) => added.push(one), remove: () => true },
      isDestroyed: () => false,
    };
    const drawing = { boundingVolume: {}, isShown: () => true, beforeFrame: () => {}, draw: () => drawn++ };
    createDrawCommand(scene as unknown as Scene, drawing as unknown as ForeignDrawing);
    const commandList: Command[] = [];
    added[0]?.update({ passes: { render: true, pick: false, depth: false, offscreen: false }, commandList });
    const [command] = commandList;
    command?.execute(null, {});
    expect(drawn).toBe(1);
    command?.derivedCommands.picking.pickCommand.execute(null, {});
    command?.derivedCommands.depth.depthOnlyCommand.execute(null, {});
    expect(drawn).toBe(1);
  });
});

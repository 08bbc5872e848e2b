import { describe, expect, it } from 'vitest';
import { drawnProgram, pickedProgram } from './drawn-programs.ts';
import type { CesiumProgram } from './program-linker.ts';

const program = (name: string) => ({ name }) as unknown as CesiumProgram;
const FLAT = { useLogDepth: false, shadowState: { lightShadowsEnabled: false } };
const DEEP = { ...FLAT, useLogDepth: true };
const SHADED = { ...DEEP, shadowState: { lightShadowsEnabled: true } };

const deep = {
  shaderProgram: program('deep'),
  receiveShadows: true,
  derivedCommands: {
    shadows: { receiveCommand: { shaderProgram: program('shaded') } },
    oit: {
      translucentCommand: { shaderProgram: program('see-through') },
      shadows: { translucentCommand: { shaderProgram: program('see-through shaded') } },
    },
    picking: { pickCommand: { shaderProgram: program('picked') } },
  },
};
const command = { shaderProgram: program('plain'), derivedCommands: { logDepth: { command: deep } } };

describe('drawnProgram', () => {
  it.each([
    ['plain', false, FLAT],
    ['deep', false, DEEP],
    ['shaded', false, SHADED],
    ['see-through', true, DEEP],
    ['see-through shaded', true, SHADED],
  ])('is the one Cesium executes: %s', (name, translucent, state) => {
    expect(drawnProgram(command, translucent, state)).toEqual({ name });
  });

  it('is nothing for a command that draws by itself', () => {
    expect(drawnProgram({}, false, DEEP)).toBeUndefined();
    expect(pickedProgram({}, DEEP)).toBeUndefined();
  });

  it('knows the program under the pointer', () => {
    expect(pickedProgram(command, DEEP)).toEqual({ name: 'picked' });
  });
});

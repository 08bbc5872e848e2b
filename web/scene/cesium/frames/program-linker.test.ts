import { describe, expect, it } from 'vitest';
import { type CesiumProgram, ProgramLinker } from './program-linker.ts';

/** A context that links when it is told to, and counts what it was asked. */
function slowContext({ parallel = true } = {}) {
  const linked = new Set<object>();
  const fences: { passed: boolean }[] = [];
  const asked: Record<string, number> = {};
  const count = (name: string) => {
    asked[name] = (asked[name] ?? 0) + 1;
  };
  const gl = {
    VERTEX_SHADER: 1,
    FRAGMENT_SHADER: 2,
    LINK_STATUS: 3,
    getExtension: () => (parallel ? { COMPLETION_STATUS_KHR: 9 } : null),
    isContextLost: () => false,
    SIGNALED: 4,
    fenceSync: () => {
      const fence = { passed: false };
      fences.push(fence);
      return fence;
    },
    getSyncParameter: ({ passed }: { readonly passed: boolean }) => (passed ? 4 : 5),
    deleteSync: () => undefined,
    getProgramParameter: (program: object, name: number) => (name === 9 ? linked.has(program) : true),
  } as Record<string, unknown>;
  const prototype = Object.fromEntries(
    ['createShader', 'createProgram', 'shaderSource', 'compileShader', 'attachShader', 'bindAttribLocation']
      .concat('linkProgram', 'deleteShader', 'deleteProgram')
      .map((name) => [
        name,
        () => {
          count(name);
          return name.startsWith('create') ? { made: asked[name] } : undefined;
        },
      ]),
  );
  Object.setPrototypeOf(gl, prototype);
  return { gl: gl as unknown as WebGL2RenderingContext, asked, linked, fences };
}

/** A program as Cesium has it: linked when an attribute is asked for. */
function cesiumProgram(gl: WebGL2RenderingContext, broken = false) {
  const state: { program?: WebGLProgram; destroyed: boolean } = { destroyed: false };
  const program: CesiumProgram = {
    get _program() {
      return state.program;
    },
    _vertexShaderText: 'vertex',
    _fragmentShaderText: 'fragment',
    _attributeLocations: { position: 0 },
    get numberOfVertexAttributes() {
      const vertex = gl.createShader(gl.VERTEX_SHADER) as WebGLShader;
      gl.compileShader(vertex);
      const made = gl.createProgram() as WebGLProgram;
      gl.linkProgram(made);
      if (broken) throw new Error('does not compile');
      state.program = made;
      return 1;
    },
    isDestroyed: () => state.destroyed,
  };
  return { program, state };
}

describe('ProgramLinker', () => {
  it('links beside the thread and hands the linked program to Cesium, compiled once', () => {
    const { gl, asked, linked } = slowContext();
    const made: object[] = [];
    const create = gl.createProgram.bind(gl);
    Object.getPrototypeOf(gl).createProgram = () => {
      const program = create() as object;
      made.push(program);
      return program;
    };
    const linker = new ProgramLinker(gl);
    const { program, state } = cesiumProgram(gl);
    expect(linker.ready(program)).toBe(false);
    expect(linker.ready(program)).toBe(false);
    expect(linker.pending).toBe(1);
    expect(linker.adopt(10)).toBe(false);
    linked.add(made[0] as object);
    expect(linker.adopt(10)).toBe(true);
    expect(state.program).toBe(made[0]);
    expect(linker.ready(program)).toBe(true);
    expect(asked).toMatchObject({ linkProgram: 1, compileShader: 2, createProgram: 1 });
    expect(Object.hasOwn(gl, 'createProgram')).toBe(false);
  });

  it('leaves a program that does not compile to Cesium, which says why', () => {
    const { gl, linked } = slowContext();
    linked.has = () => true;
    const linker = new ProgramLinker(gl);
    const { program } = cesiumProgram(gl, true);
    expect(linker.ready(program)).toBe(false);
    expect(linker.adopt(10)).toBe(true);
    expect(linker.ready(program)).toBe(true);
    expect(linker.pending).toBe(0);
  });

  it('drops what Cesium destroyed meanwhile', () => {
    const { gl, asked } = slowContext();
    const linker = new ProgramLinker(gl);
    const { program, state } = cesiumProgram(gl);
    linker.ready(program);
    state.destroyed = true;
    linker.adopt(10);
    expect(linker.pending).toBe(0);
    expect(asked.deleteProgram).toBe(1);
  });

  it('waits for a fence behind the link where the browser does not say when it has linked', () => {
    const { gl, asked, fences } = slowContext({ parallel: false });
    const linker = new ProgramLinker(gl);
    const { program, state } = cesiumProgram(gl);
    expect(linker.ready(program)).toBe(false);
    expect(linker.adopt(10)).toBe(false);
    for (const fence of fences) fence.passed = true;
    expect(linker.adopt(10)).toBe(true);
    expect(state.program).toBeDefined();
    expect(asked).toMatchObject({ linkProgram: 1, compileShader: 2 });
  });
});

import { isDone } from './card-done.ts';

/** What is private of a program of Cesium 1.145. */
export interface CesiumProgram {
  readonly _program: WebGLProgram | undefined;
  readonly _vertexShaderText: string;
  readonly _fragmentShaderText: string;
  readonly _attributeLocations: Readonly<Record<string, number>> | undefined;
  /** Cesium links a program when this is read for the first time. */
  readonly numberOfVertexAttributes: number;
  isDestroyed(): boolean;
}

interface Linking {
  readonly vertex: WebGLShader;
  readonly fragment: WebGLShader;
  readonly program: WebGLProgram;
  /** Signalled when the card has come past the link; null where the program itself can be asked. */
  readonly fence: WebGLSync | null;
}

/**
 * Links Cesium's programs beside the main thread (KHR_parallel_shader_compile): Cesium asks for the status of a link at
 * once and so waits for the compiler, hundreds of milliseconds for each kind of shader. Without the extension a fence
 * behind the link tells when the card has come past it.
 */
export class ProgramLinker {
  readonly #gl: WebGL2RenderingContext;
  readonly #extension: { readonly COMPLETION_STATUS_KHR: number } | null;
  readonly #linking = new Map<CesiumProgram, Linking>();
  /** Left to Cesium, which says what is wrong with them. */
  readonly #refused = new WeakSet<CesiumProgram>();

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.#extension = gl.getExtension('KHR_parallel_shader_compile');
  }

  /** Programs on their way. */
  get pending(): number {
    return this.#linking.size;
  }

  /** True when drawing with it waits for no compiler; starts the link otherwise. */
  ready(program: CesiumProgram): boolean {
    if (program._program !== undefined || this.#refused.has(program)) return true;
    if (!this.#linking.has(program)) this.#start(program);
    return false;
  }

  /** Hands linked programs over to Cesium until the time is up; true when there was one. */
  adopt(budgetMs: number): boolean {
    const end = performance.now() + budgetMs;
    let some = false;
    for (const [program, linking] of this.#linking) {
      if (some && performance.now() > end) break;
      if (program.isDestroyed() || program._program !== undefined) this.#drop(program, linking);
      else if (this.#isLinked(linking)) {
        this.#linking.delete(program);
        this.#gl.deleteSync(linking.fence);
        this.#hand(program, linking);
      } else continue;
      some = true;
    }
    return some;
  }

  destroy(): void {
    for (const [program, linking] of this.#linking) this.#drop(program, linking);
  }

  #isLinked({ program, fence }: Linking): boolean {
    const gl = this.#gl;
    // A lost context answers null: nothing more will come.
    if (gl.isContextLost()) return true;
    if (fence !== null) return isDone(gl, fence);
    return gl.getProgramParameter(program, this.#extension?.COMPLETION_STATUS_KHR ?? 0) === true;
  }

  #start(program: CesiumProgram): void {
    const gl = this.#gl;
    const shader = (type: number, text: string) => {
      const made = gl.createShader(type);
      if (made === null) return null;
      gl.shaderSource(made, text);
      gl.compileShader(made);
      return made;
    };
    const vertex = shader(gl.VERTEX_SHADER, program._vertexShaderText);
    const fragment = shader(gl.FRAGMENT_SHADER, program._fragmentShaderText);
    const made = gl.createProgram();
    if (vertex === null || fragment === null || made === null) {
      this.#refused.add(program);
      return;
    }
    gl.attachShader(made, vertex);
    gl.attachShader(made, fragment);
    for (const [name, location] of Object.entries(program._attributeLocations ?? {}))
      gl.bindAttribLocation(made, location, name);
    gl.linkProgram(made);
    const fence = this.#extension === null ? gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0) : null;
    this.#linking.set(program, { vertex, fragment, program: made, fence });
  }

  #drop(program: CesiumProgram, { vertex, fragment, program: made, fence }: Linking): void {
    this.#linking.delete(program);
    this.#gl.deleteSync(fence);
    this.#gl.deleteShader(vertex);
    this.#gl.deleteShader(fragment);
    this.#gl.deleteProgram(made);
  }

  /** Cesium makes its program once more, and is given at every step what is there already. */
  #hand(program: CesiumProgram, { vertex, fragment, program: made }: Linking): void {
    const gl = this.#gl;
    const given: Partial<WebGL2RenderingContext> = {
      createShader: (type: number) => (type === gl.VERTEX_SHADER ? vertex : fragment),
      createProgram: () => made,
      shaderSource: () => undefined,
      compileShader: () => undefined,
      attachShader: () => undefined,
      bindAttribLocation: () => undefined,
      linkProgram: () => undefined,
    };
    const before = Object.getOwnPropertyDescriptors(gl) as Record<string, PropertyDescriptor | undefined>;
    Object.assign(gl, given);
    try {
      void program.numberOfVertexAttributes;
    } catch {
      this.#refused.add(program);
    } finally {
      for (const name of Object.keys(given)) {
        const own = before[name];
        if (own === undefined) delete (gl as unknown as Record<string, unknown>)[name];
        else Object.defineProperty(gl, name, own);
      }
    }
  }
}

import type { Deck, Effect } from '@deck.gl/core';

/** Near and far of the frustum being drawn; written by the host before each draw. */
export interface DepthRange {
  near: number;
  far: number;
}

const uniforms = `layout(std140) uniform cesiumDepthUniforms {
  float near;
  float far;
} cesiumDepth;
`;

/** Writes Cesium's logarithmic depth from every deck shader, and keeps deck's own planes from cutting. */
const cesiumDepth = {
  name: 'cesiumDepth',
  vs: `${uniforms}out float cesiumDepth_w;\n`,
  fs: `${uniforms}in float cesiumDepth_w;\n`,
  inject: {
    'vs:#main-end': `
  cesiumDepth_w = gl_Position.w;
  gl_Position.z = clamp(gl_Position.z, -gl_Position.w, gl_Position.w);
`,
    'fs:#main-end': `
  gl_FragDepth = log2(max(cesiumDepth_w - cesiumDepth.near + 1.0, 1e-6)) / log2(cesiumDepth.far - cesiumDepth.near + 1.0);
`,
  },
  uniformTypes: { near: 'f32', far: 'f32' },
  getUniforms: (props: Partial<DepthRange> = {}) => ({ near: props.near ?? 0.1, far: props.far ?? 5e8 }),
} as const;

interface ModuleHost {
  _addDefaultShaderModule(module: typeof cesiumDepth): void;
}

/** Installs the module for every layer and sub-layer, as deck's own shadows are. */
export class CesiumDepthEffect implements Effect {
  readonly id = 'cesium-depth';
  readonly props = null;
  readonly useInPicking = true;
  readonly #range: DepthRange;

  constructor(range: DepthRange) {
    this.#range = range;
  }

  setup({ deck }: { deck: Deck }): void {
    (deck as unknown as ModuleHost)._addDefaultShaderModule(cesiumDepth);
  }

  preRender(): void {}

  getShaderModuleProps(): { cesiumDepth: DepthRange } {
    return { cesiumDepth: this.#range };
  }

  cleanup(): void {}
}

import type { Deck, Effect, Layer } from '@deck.gl/core';

/** Near and far of the frustum being drawn; written by the host before each draw. */
export interface DepthRange {
  near: number;
  far: number;
}

interface LayerDepth extends DepthRange {
  /** Share of the distance. */
  readonly nearer: number;
  readonly nearerM: number;
}

/** A deck layer that stands this many metres nearer than its place: over the building it lies in, not over what is before it. */
export interface RaisedProps {
  readonly nearerM: number;
}

/** Later layers of one frame lie this share of the distance nearer each: what lies in one plane does not flicker. */
const NEARER_PER_LAYER = 2e-5;

const uniforms = `layout(std140) uniform cesiumDepthUniforms {
  float near;
  float far;
  float nearer;
  float nearerM;
} cesiumDepth;
`;

/** Writes Cesium's logarithmic depth from every deck shader, and keeps deck's own planes from cutting. */
const cesiumDepth = {
  name: 'cesiumDepth',
  vs: `${uniforms}out float cesiumDepth_w;\n`,
  fs: `${uniforms}in float cesiumDepth_w;\n`,
  inject: {
    'vs:#main-end': `
  cesiumDepth_w = max(gl_Position.w * (1.0 - cesiumDepth.nearer) - cesiumDepth.nearerM, gl_Position.w * 0.2);
  gl_Position.z = clamp(gl_Position.z, -gl_Position.w, gl_Position.w);
`,
    // A frustum draws what lies in it; the rest belongs to the frustum before or behind.
    'fs:#main-start': `
  if (cesiumDepth_w < cesiumDepth.near * 0.999 || cesiumDepth_w > cesiumDepth.far) discard;
`,
    'fs:#main-end': `
  gl_FragDepth = log2(max(cesiumDepth_w - cesiumDepth.near + 1.0, 1e-6)) / log2(cesiumDepth.far - cesiumDepth.near + 1.0);
`,
  },
  uniformTypes: { near: 'f32', far: 'f32', nearer: 'f32', nearerM: 'f32' },
  getUniforms: ({ near = 0.1, far = 5e8, nearer = 0, nearerM = 0 }: Partial<LayerDepth> = {}) => ({
    ...{ near, far, nearer, nearerM },
  }),
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
  #order = 0;

  constructor(range: DepthRange) {
    this.#range = range;
  }

  setup({ deck }: { deck: Deck }): void {
    (deck as unknown as ModuleHost)._addDefaultShaderModule(cesiumDepth);
  }

  preRender(): void {
    this.#order = 0;
  }

  /** Called once per layer of a pass, in drawing order. */
  getShaderModuleProps(layer: Layer): { cesiumDepth: LayerDepth } {
    let whole = layer;
    while (whole.parent) whole = whole.parent;
    const { nearerM = 0 } = whole.props as Partial<RaisedProps>;
    return { cesiumDepth: { ...this.#range, nearer: this.#order++ * NEARER_PER_LAYER, nearerM } };
  }

  cleanup(): void {}
}

import type { Deck, Effect, Layer } from '@deck.gl/core';

/** Marks farther than this, or than the middle of the picture, shrink with the root of their distance. */
const FULL_SIZE_WITHIN_M = 600;

const uniforms = `layout(std140) uniform pixelSizeUniforms {
  float isBillboard;
  float fullSizeM;
} pixelSize;
`;

/**
 * deck gives billboards their pixels at one distance of the view, its focal distance. Our view is the camera's own and
 * has none, so marks would shrink to a point: here each keeps its pixels at its own distance.
 */
const pixelSize = {
  name: 'pixelSize',
  vs: uniforms,
  inject: {
    'vs:DECKGL_FILTER_SIZE': `
  if (pixelSize.isBillboard > 0.5) {
    float away = gl_Position.w;
    size.xy *= away * sqrt(min(1.0, pixelSize.fullSizeM / max(away, 1.0))) / project.focalDistance;
  }
`,
  },
  uniformTypes: { isBillboard: 'f32', fullSizeM: 'f32' },
  getUniforms: ({ isBillboard = 0, fullSizeM = FULL_SIZE_WITHIN_M } = {}) => ({ isBillboard, fullSizeM }),
} as const;

interface ModuleHost {
  _addDefaultShaderModule(module: typeof pixelSize): void;
}

/** Installs the module for every layer and sub-layer; only billboards are changed. */
export class PixelSizeEffect implements Effect {
  readonly id = 'pixel-size';
  readonly props = null;
  readonly useInPicking = true;
  /** Camera to the middle of the picture, metres. */
  distanceM = 0;

  setup({ deck }: { deck: Deck }): void {
    (deck as unknown as ModuleHost)._addDefaultShaderModule(pixelSize);
  }

  preRender(): void {}

  getShaderModuleProps({ props }: Layer) {
    const isBillboard = (props as { billboard?: boolean }).billboard === true ? 1 : 0;
    return { pixelSize: { isBillboard, fullSizeM: Math.max(FULL_SIZE_WITHIN_M, this.distanceM) } };
  }

  cleanup(): void {}
}

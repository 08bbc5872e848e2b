import type { LayerSpec } from '../../scene-types.ts';
import { createTintShader } from '../tint-shader.ts';
import { useTileset } from './use-tileset.ts';

/** Pipes keep their standard colours in both themes: white tint, soft light from above. */
const PIPE = {
  tint: { light: '#ffffff', dark: '#ffffff' },
  softness: 0.8,
  gain: 1,
  leastHalfWidthPx: 0.8,
} as const;

/** Pipes as tubes of true diameter, below an open ground never thinner than can be seen; small on the screen, so finer tiles are asked for early. */
export function NetworkLayer({ layer }: { readonly layer: LayerSpec }) {
  useTileset(layer, {
    screenSpaceErrorPx: 6,
    createShader: () => createTintShader(PIPE),
  });
  return null;
}

import type { LayerSpec } from '../../scene-types.ts';
import { createTintShader } from '../tint-shader.ts';
import { useGroundShade } from './use-ground-shade.ts';
import { useTileset } from './use-tileset.ts';

const FOLIAGE = { tint: { light: '#ffffff', dark: '#6f8790' }, softness: 1, gain: 1 } as const;

/** Instanced trees; coarse error keeps far ones away, their canopy on the ground stays. */
export function TreesLayer({ layer }: { readonly layer: LayerSpec }) {
  useTileset(layer, {
    ghostUnderground: true,
    screenSpaceErrorPx: 64,
    // Trees are the most triangles for the least meaning.
    plainErrorFactor: 4,
    createShader: () => createTintShader(FOLIAGE),
  });
  useGroundShade(layer, 'trees');
  return null;
}

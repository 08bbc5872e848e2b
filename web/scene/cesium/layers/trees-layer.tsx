import type { LayerSpec } from '../../scene-types.ts';
import { useSceneEngine } from '../scene-engine.ts';
import { createTintShader } from '../tint-shader.ts';
import { useTileset } from './use-tileset.ts';

const FOLIAGE = { tint: { light: '#ffffff', dark: '#7f97a0' }, softness: 1, gain: 1.15 } as const;

/** Instanced trees; coarse error keeps far ones away. */
export function TreesLayer({ layer }: { readonly layer: LayerSpec }) {
  const engine = useSceneEngine();
  useTileset(layer, {
    ghostUnderground: true,
    constructorOptions: { maximumScreenSpaceError: 24 },
    onTileset: (tileset) => {
      const foliage = createTintShader(FOLIAGE);
      tileset.customShader = foliage.shader;
      return engine.onEnvironment(foliage.update);
    },
  });
  return null;
}

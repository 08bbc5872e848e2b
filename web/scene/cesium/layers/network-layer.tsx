import type { LayerSpec } from '../../scene-types.ts';
import { useSceneEngine } from '../scene-engine.ts';
import { createTintShader } from '../tint-shader.ts';
import { useTileset } from './use-tileset.ts';

/** Pipes keep their standard colours in both themes: white tint, little shading. */
const PIPE = { tint: { light: '#ffffff', dark: '#ffffff' }, softness: 0.8, gain: 1.25 } as const;

/** Pipes as tubes of true diameter; small on the screen, so finer tiles are asked for early. */
export function NetworkLayer({ layer }: { readonly layer: LayerSpec }) {
  const engine = useSceneEngine();
  useTileset(layer, {
    constructorOptions: { maximumScreenSpaceError: 6 },
    onTileset: (tileset) => {
      const pipe = createTintShader(PIPE);
      tileset.customShader = pipe.shader;
      return engine.onEnvironment(pipe.update);
    },
  });
  return null;
}

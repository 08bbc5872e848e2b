import type { LayerSpec } from '../../scene-types.ts';
import { useTileset } from './use-tileset.ts';

/** Pipes as tubes of true diameter; small on the screen, so finer tiles are asked for early. */
export function NetworkLayer({ layer }: { readonly layer: LayerSpec }) {
  useTileset(layer, { constructorOptions: { maximumScreenSpaceError: 8 } });
  return null;
}

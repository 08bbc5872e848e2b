import type { LayerSpec } from '../../scene-types.ts';
import { useTileset } from './use-tileset.ts';

/** Instanced trees; coarse error keeps far ones away. */
export function TreesLayer({ layer }: { readonly layer: LayerSpec }) {
  useTileset(layer, { ghostUnderground: true, constructorOptions: { maximumScreenSpaceError: 24 } });
  return null;
}

import type { LayerSpec } from '../../scene-types.ts';
import { useTileset } from './use-tileset.ts';

/** Stations: their models as instanced tiles. */
export function StationsLayer({ layer }: { readonly layer: LayerSpec }) {
  useTileset(layer, { constructorOptions: { maximumScreenSpaceError: 24 } });
  return null;
}

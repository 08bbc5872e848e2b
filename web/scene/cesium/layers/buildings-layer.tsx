import type { LayerSpec } from '../../scene-types.ts';
import { createFacadeShader } from '../facade-shader.ts';
import { useGroundShade } from './use-ground-shade.ts';
import { useTileset } from './use-tileset.ts';

/** Buildings as 3D tiles under the façade shader, with their contact shade on the ground. */
export function BuildingsLayer({ layer }: { readonly layer: LayerSpec }) {
  useTileset(layer, { ghostUnderground: true, createShader: createFacadeShader });
  useGroundShade(layer, 'buildings');
  return null;
}

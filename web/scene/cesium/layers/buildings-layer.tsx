import { type Cesium3DTileset, ShadowMode } from 'cesium';
import { useRef } from 'react';
import type { LayerSpec } from '../../scene-types.ts';
import { createFacadeShader } from '../facade-shader.ts';
import { useSceneEngine } from '../scene-engine.ts';
import { useTileset } from './use-tileset.ts';

/** Buildings as 3D tiles under the façade shader. */
export function BuildingsLayer({ layer }: { readonly layer: LayerSpec }) {
  const engine = useSceneEngine();
  const styled = useRef(false);
  styled.current = layer.style !== null;
  useTileset(layer, {
    ghostUnderground: true,
    onTileset: (tileset: Cesium3DTileset) => {
      const facade = createFacadeShader();
      tileset.customShader = facade.shader;
      tileset.shadows = ShadowMode.ENABLED;
      return engine.onEnvironment((environment) => facade.update(environment, styled.current));
    },
  });
  return null;
}

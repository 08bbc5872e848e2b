import { CesiumTerrainProvider } from 'cesium';
import { useEffect } from 'react';
import type { LayerSpec } from '../../scene-types.ts';
import { type SceneEngine, useSceneEngine } from '../scene-engine.ts';
import { BundledTerrain } from './bundled-terrain.ts';

/** Ground where no dataset has any: the geoid surface, served for the whole world. */
export const GEOID_TERRAIN = '/api/terrain/geoid/1';

/** Puts a terrain under the scene unless it went away meanwhile. */
export async function setTerrain(engine: SceneEngine, url: string, alive: () => boolean): Promise<void> {
  try {
    // The geoid has no bundles: few tiles of it are ever seen.
    const source = url === GEOID_TERRAIN ? url : new BundledTerrain(url);
    const provider = await CesiumTerrainProvider.fromUrl(source, { requestVertexNormals: true });
    if (!alive() || engine.isDead()) return;
    engine.viewer.terrainProvider = provider;
    engine.requestRender('layer');
  } catch (error) {
    if (alive())
      engine.reportError('scene.terrain-failed', error instanceof Error ? error.message : String(error));
  }
}

/** The ground of the scene; hidden or gone it falls back to the geoid. */
export function TerrainLayer({ layer }: { readonly layer: LayerSpec }) {
  const engine = useSceneEngine();
  const url = layer.visible ? (layer.collection?.terrainUrl ?? GEOID_TERRAIN) : GEOID_TERRAIN;
  const { id } = layer;
  useEffect(() => {
    let alive = true;
    let loading = true;
    engine.register(id, { settled: () => !loading });
    void setTerrain(engine, url, () => alive).finally(() => {
      loading = false;
    });
    return () => {
      alive = false;
      engine.unregister(id);
    };
  }, [engine, url, id]);
  return null;
}

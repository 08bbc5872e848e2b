import { BufferGeometry, Material, Mesh } from 'three';
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { TwinError } from '#core/errors/twin-error.ts';
import { type BuildingModel, buildingModel } from './building-model.ts';

/**
 * Fetches the model of one building; null where the building has no triangles.
 * Throws TwinError feature/not-found when the server has none, dataset/damaged for other answers; AbortError on `signal`.
 */
export async function loadBuilding(url: string, signal: AbortSignal): Promise<BuildingModel | null> {
  const response = await fetch(url, { signal });
  if (!response.ok) {
    throw new TwinError(
      response.status === 404 ? 'feature/not-found' : 'dataset/damaged',
      `model not available (HTTP ${response.status})`,
      { place: { at: url }, remedy: 'publish the dataset again' },
    );
  }
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength === 0) return null;
  const loader = new GLTFLoader().setMeshoptDecoder(MeshoptDecoder);
  const loaded = await loader.parseAsync(bytes, '');
  signal.throwIfAborted();
  const model = buildingModel(loaded.scene);
  loaded.scene.traverse((node) => {
    if (!(node instanceof Mesh)) return;
    if (node.geometry instanceof BufferGeometry) node.geometry.dispose();
    for (const material of [node.material].flat()) if (material instanceof Material) material.dispose();
  });
  if (model.geometry.getAttribute('position').count > 0) return model;
  model.geometry.dispose();
  return null;
}

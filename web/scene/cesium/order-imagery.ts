import type { LayerSpec } from '../scene-types.ts';
import type { SceneEngine } from './scene-engine.ts';

/** Stacks draped layers as the workbench does, bottom first; base maps stay below everything. */
export function orderImagery(engine: SceneEngine, layers: readonly LayerSpec[]): void {
  const rank = (layer: LayerSpec) => (layer.kind === 'basemap' ? 0 : 1);
  for (const layer of [...layers].sort((a, b) => rank(a) - rank(b))) {
    const imagery = engine.layers.get(layer.id)?.imagery;
    if (imagery !== undefined && engine.scene.imageryLayers.contains(imagery))
      engine.scene.imageryLayers.raiseToTop(imagery);
  }
  engine.requestRender('layer');
}

import type { LayerSpec } from '../scene-types.ts';
import type { SceneEngine } from './scene-engine.ts';

/** Stacks draped layers as the workbench does, bottom first; base maps stay below everything. */
export function orderImagery(engine: SceneEngine, layers: readonly LayerSpec[]): void {
  const { imageryLayers } = engine.scene;
  const objects = (layer: LayerSpec) => engine.layers.get(layer.id);
  const isBase = (layer: LayerSpec) => layer.kind === 'basemap';
  const stack = [
    ...layers.filter(isBase).map((layer) => objects(layer)?.imagery),
    ...layers.filter((layer) => !isBase(layer)).map((layer) => objects(layer)?.imagery),
  ];
  for (const imagery of stack)
    if (imagery !== undefined && imageryLayers.contains(imagery)) imageryLayers.raiseToTop(imagery);
  engine.requestRender('layer');
}

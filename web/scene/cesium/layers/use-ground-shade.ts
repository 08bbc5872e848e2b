import { useEffect } from 'react';
import { withFilter } from '../../base-map/tile-request.ts';
import type { LayerSpec } from '../../scene-types.ts';
import { useSceneEngine } from '../scene-engine.ts';

/** Lets the base map show what a layer's things do to the ground: a soft contact shade of buildings, the canopy of trees. */
export function useGroundShade(layer: LayerSpec, caster: 'buildings' | 'trees'): void {
  const engine = useSceneEngine();
  const template = layer.visible && layer.opacity > 0.3 ? (layer.collection?.vectorTilesUrl ?? null) : null;
  const url = template === null ? null : withFilter(template, layer.filter);
  useEffect(() => {
    if (url === null) return;
    engine.shadeCasters.set(layer.id, { caster, url });
    return () => engine.shadeCasters.set(layer.id, null);
  }, [engine, layer.id, url, caster]);
}

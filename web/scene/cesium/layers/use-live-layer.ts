import { useEffect, useRef } from 'react';
import { liveDrawing } from '../../deck/live-drawing.ts';
import type { LayerSpec } from '../../scene-types.ts';
import { useSceneEngine } from '../scene-engine.ts';

/** Shows the live source registered under the layer's id, when there is one. */
export function useLiveLayer(layer: LayerSpec, kind: 'stations' | 'vehicles'): void {
  const engine = useSceneEngine();
  const latest = useRef(layer);
  latest.current = layer;
  useEffect(() => {
    const { id, visible, opacity, style, entriesAlone } = latest.current;
    const drawing = liveDrawing(engine);
    drawing.add(id, { kind, visible, opacity, style, entriesAlone, selected: null, hovered: null });
    const before = engine.layers.get(id);
    engine.register(id, {
      ...before,
      setSelected: (featureId) => {
        before?.setSelected?.(featureId);
        drawing.change(id, { selected: featureId });
      },
      setHovered: (featureId) => {
        before?.setHovered?.(featureId);
        drawing.change(id, { hovered: featureId });
      },
    });
    return () => drawing.remove(id);
  }, [engine, kind]);
  useEffect(() => {
    liveDrawing(engine).change(layer.id, {
      visible: layer.visible,
      opacity: layer.opacity,
      style: layer.style,
      entriesAlone: layer.entriesAlone,
    });
  }, [engine, layer.id, layer.visible, layer.opacity, layer.style, layer.entriesAlone]);
}

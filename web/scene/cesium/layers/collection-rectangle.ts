import { Rectangle } from 'cesium';
import type { LayerSpec } from '../../scene-types.ts';

/** Bounds of a layer's dataset, the whole world without one. */
export function collectionRectangle(layer: LayerSpec): Rectangle {
  const bounds = layer.collection?.manifest.bounds;
  if (bounds === undefined) return Rectangle.MAX_VALUE;
  const pad = 1e-5;
  return Rectangle.fromDegrees(bounds.west - pad, bounds.south - pad, bounds.east + pad, bounds.north + pad);
}

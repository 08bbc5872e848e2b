import type { LayerSpec } from '../../scene-types.ts';
import { useLiveLayer } from './use-live-layer.ts';

/** Movers, gliding between the frames of the feed. */
export function VehiclesLayer({ layer }: { readonly layer: LayerSpec }) {
  useLiveLayer(layer, 'vehicles');
  return null;
}

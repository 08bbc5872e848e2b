import type { LayerSpec } from '../../scene-types.ts';
import { useLiveLayer } from './use-live-layer.ts';

/** Fixed devices with their live state: pulsing, hollow when stale, crossed when offline. */
export function StationsLayer({ layer }: { readonly layer: LayerSpec }) {
  useLiveLayer(layer, 'stations');
  return null;
}

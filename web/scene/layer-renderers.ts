import type { ComponentType } from 'react';
import type { LayerKind } from '#core/catalogue/domains.ts';
import { BasemapLayer } from './cesium/layers/basemap-layer.tsx';
import { BuildingsLayer } from './cesium/layers/buildings-layer.tsx';
import { NetworkLayer } from './cesium/layers/network-layer.tsx';
import { StationsLayer } from './cesium/layers/stations-layer.tsx';
import { TerrainLayer } from './cesium/layers/terrain-layer.tsx';
import { TreesLayer } from './cesium/layers/trees-layer.tsx';
import { VehiclesLayer } from './cesium/layers/vehicles-layer.tsx';
import { ZonesLayer } from './cesium/layers/zones-layer.tsx';
import type { LayerSpec } from './scene-types.ts';

/** One component per layer kind; a missing kind is a type error. */
export const LAYER_RENDERERS: Readonly<Record<LayerKind, ComponentType<{ readonly layer: LayerSpec }>>> = {
  terrain: TerrainLayer,
  basemap: BasemapLayer,
  buildings: BuildingsLayer,
  network: NetworkLayer,
  zones: ZonesLayer,
  stations: StationsLayer,
  trees: TreesLayer,
  vehicles: VehiclesLayer,
};

import type { Cartesian3, Cesium3DTileFeature, Cesium3DTileset, ImageryLayer, Scene, Viewer } from 'cesium';
import { createContext, useContext } from 'react';
import type { Mood } from '../mood.ts';
import type { Pick, SceneSettings } from '../scene-types.ts';
import type { ShadeCasters } from './shade-casters.ts';

/** Why a frame was drawn: the whole list, so that an idle map can be held to none. */
export type RenderReason =
  | 'camera'
  | 'layer'
  | 'tiles'
  | 'style'
  | 'light'
  | 'live'
  | 'selection'
  | 'measure'
  | 'labels'
  | 'underground'
  | 'request';

/** What light, theme and clock ask of every layer. */
export interface Environment {
  readonly settings: SceneSettings;
  readonly mood: Mood;
  /** Unit vector towards the light, ECEF. */
  readonly lightDirection: Cartesian3;
  /** Up at the anchor, ECEF. */
  readonly up: Cartesian3;
  /** Local solar hour 0–24 of the anchor, drives window lights. */
  readonly hour: number;
}

/** The engine objects of one workbench layer, put here by its renderer while it is mounted. */
export interface LayerObjects {
  readonly tileset?: Cesium3DTileset;
  readonly imagery?: ImageryLayer;
  /** The drawn features of an id. */
  readonly drawn?: (featureId: string) => Cesium3DTileFeature[];
  /** Picks what lies on the ground at a place and has no geometry of its own (draped polygons). */
  readonly pickGround?: (lon: number, lat: number, heightM: number) => Promise<Pick | null>;
  /** Outlines or clears a feature; null clears. */
  readonly setSelected?: (featureId: string | null) => void;
  readonly setHovered?: (featureId: string | null) => void;
  readonly setHidden?: (featureIds: readonly string[]) => void;
  /** False while content of this layer is still on its way. */
  readonly settled?: () => boolean;
}

/** One mounted Cesium scene; plain object, never in React state. */
export interface SceneEngine {
  readonly viewer: Viewer;
  readonly scene: Scene;
  readonly layers: ReadonlyMap<string, LayerObjects>;
  readonly frameCounts: Map<RenderReason, number>;
  readonly shadeCasters: ShadeCasters;
  environment: Environment;
  requestRender(reason: RenderReason): void;
  /** Puts the objects of a layer in place of those before; what is selected in it is marked. */
  register(layerId: string, objects: LayerObjects): void;
  unregister(layerId: string): void;
  /** Stacks draped layers anew; called by who adds one. */
  orderImagery(): void;
  /** Calls back now and after every change of light, theme, clock or underground state. */
  onEnvironment(listener: (environment: Environment) => void): () => void;
  reportError(code: string, detail: string, layerId?: string): void;
  isDead(): boolean;
}

export const SceneEngineContext = createContext<SceneEngine | null>(null);

/** The engine of the surrounding scene; only layer renderers call it. */
export function useSceneEngine(): SceneEngine {
  const engine = useContext(SceneEngineContext);
  if (engine === null) throw new Error('A layer renderer was mounted outside a scene.');
  return engine;
}

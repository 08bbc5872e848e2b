import { Color, PostProcessStageLibrary } from 'cesium';
import type { SceneEngine } from './scene-engine.ts';

const OUTLINE = Color.fromCssColorString('#ff9500');

/** A line about the selected feature; its passes run only while something is selected. */
export class SelectionOutline {
  readonly #engine: SceneEngine;
  readonly #stage;
  readonly #edges;
  #stopTiles: (() => void) | null = null;

  constructor(engine: SceneEngine) {
    this.#engine = engine;
    this.#edges = PostProcessStageLibrary.createEdgeDetectionStage();
    this.#edges.uniforms.color = OUTLINE;
    this.#edges.uniforms.length = 0.6;
    this.#stage = engine.scene.postProcessStages.add(
      PostProcessStageLibrary.createSilhouetteStage([this.#edges]),
    );
    this.#stage.enabled = false;
  }

  /** Outlines a feature of a tileset layer; null clears. */
  show(layerId: string | null, featureId: string | null): void {
    this.#stopTiles?.();
    this.#stopTiles = null;
    const objects = layerId === null ? undefined : this.#engine.layers.get(layerId);
    const find = () => (featureId === null ? [] : (objects?.drawn?.(featureId) ?? []));
    const apply = () => {
      const features = find();
      this.#edges.selected = features;
      this.#stage.enabled = features.length > 0;
      this.#engine.requestRender('selection');
    };
    apply();
    if (featureId !== null) this.#stopTiles = objects?.tileset?.tileLoad.addEventListener(apply) ?? null;
  }

  destroy(): void {
    this.#stopTiles?.();
    if (!this.#engine.isDead()) this.#engine.scene.postProcessStages.remove(this.#stage);
  }
}

import { type Cesium3DTileFeature, Color, PostProcessStage } from 'cesium';
import { SELECTION_COLOR } from '../color.ts';
import type { SceneEngine } from './scene-engine.ts';

/** Cesium gives features the numbers by which the pass knows them in one frame, and reads them when they are stated anew. */
const FRAMES_TO_APPEAR = 2;
const MARK = Color.fromCssColorString(SELECTION_COLOR);

/**
 * What is selected keeps its light and shade in the mark's own brightness, so that it stands out by day and by night; two
 * pixels of line run around what is seen of it.
 */
const FRAGMENT = `
uniform sampler2D colorTexture;
uniform vec4 mark;
in vec2 v_textureCoordinates;

void main() {
  vec4 own = texture(colorTexture, v_textureCoordinates);
  out_FragColor = own;
#ifdef CZM_SELECTED_FEATURE
  if (czm_selected()) {
    float light = dot(own.rgb, vec3(0.299, 0.587, 0.114));
    vec3 lit = min(mark.rgb * (0.7 + 0.4 * light) + 0.05 * light, 1.0);
    out_FragColor = vec4(mix(own.rgb, lit, 0.88), own.a);
    return;
  }
  vec2 reach = 2.0 * czm_pixelRatio / czm_viewport.zw;
  bool beside = czm_selected(vec2(reach.x, 0.0)) || czm_selected(vec2(-reach.x, 0.0))
    || czm_selected(vec2(0.0, reach.y)) || czm_selected(vec2(0.0, -reach.y))
    || czm_selected(0.7 * reach) || czm_selected(-0.7 * reach)
    || czm_selected(0.7 * vec2(reach.x, -reach.y)) || czm_selected(0.7 * vec2(-reach.x, reach.y));
  if (beside) out_FragColor = vec4(mark.rgb, own.a);
#endif
}`;

/** The mark over the selected feature; its pass runs only while something is selected. */
export class SelectionMark {
  readonly #engine: SceneEngine;
  readonly #stage: PostProcessStage;
  readonly #stopFrames: () => void;
  #stopTiles: (() => void) | null = null;
  #find: () => Cesium3DTileFeature[] = () => [];
  #framesToCome = 0;

  constructor(engine: SceneEngine) {
    this.#engine = engine;
    this.#stage = new PostProcessStage({ fragmentShader: FRAGMENT, uniforms: { mark: MARK } });
    this.#stage.enabled = false;
    engine.scene.postProcessStages.add(this.#stage);
    this.#stopFrames = engine.scene.postRender.addEventListener(() => {
      if (this.#framesToCome === 0) return;
      this.#framesToCome--;
      this.#apply();
    });
  }

  /** Marks a feature of a tileset layer; null clears. */
  show(layerId: string | null, featureId: string | null): void {
    this.#stopTiles?.();
    const objects = layerId === null ? undefined : this.#engine.layers.get(layerId);
    this.#find = () => (featureId === null ? [] : (objects?.drawn?.(featureId) ?? []));
    const start = () => {
      this.#framesToCome = FRAMES_TO_APPEAR;
      this.#apply();
    };
    this.#stopTiles =
      featureId === null ? null : (objects?.tileset?.tileLoad.addEventListener(start) ?? null);
    start();
  }

  #apply(): void {
    const features = this.#find();
    this.#stage.selected = features;
    this.#stage.enabled = features.length > 0;
    if (features.length === 0) this.#framesToCome = 0;
    this.#engine.requestRender('selection');
  }

  destroy(): void {
    this.#stopTiles?.();
    this.#stopFrames();
    if (!this.#engine.isDead()) this.#engine.scene.postProcessStages.remove(this.#stage);
  }
}

import { Cartesian3, Cartographic, SceneTransforms } from 'cesium';
import type { SceneCallout } from '../scene-types.ts';
import type { SceneEngine } from './scene-engine.ts';

/** Farther away the earth may stand between; nobody reads a name from there. */
const REACH_M = 100_000;

/** A name over the map with a line to what it names; neither buildings nor ground hide it. Follows every drawn frame. */
export class Callout {
  readonly #engine: SceneEngine;
  readonly #box = document.createElement('div');
  readonly #name = document.createElement('span');
  readonly #stop: () => void;
  #callout: SceneCallout | null = null;
  #placed = '';

  constructor(engine: SceneEngine) {
    this.#engine = engine;
    this.#box.className = 'twin-callout';
    // What is selected is said by the inspector.
    this.#box.setAttribute('aria-hidden', 'true');
    this.#box.hidden = true;
    this.#box.append(this.#name);
    engine.viewer.container.append(this.#box);
    this.#stop = engine.scene.postRender.addEventListener(() => this.#place());
  }

  show(callout: SceneCallout | null): void {
    this.#callout = callout;
    this.#name.textContent = callout?.text ?? '';
    this.#engine.requestRender('selection');
  }

  destroy(): void {
    if (!this.#engine.isDead()) this.#stop();
    this.#box.remove();
  }

  #place(): void {
    const point = this.#callout === null ? null : this.#project(this.#callout);
    const placed = point === null ? '' : `${point.x.toFixed(1)}px ${point.y.toFixed(1)}px`;
    if (placed === this.#placed) return;
    this.#placed = placed;
    this.#box.hidden = placed === '';
    this.#box.style.translate = placed;
  }

  #project({ lon, lat, heightM }: SceneCallout): { readonly x: number; readonly y: number } | null {
    const { scene, viewer } = this.#engine;
    const groundM = () => scene.globe.getHeight(Cartographic.fromDegrees(lon, lat)) ?? 0;
    const place = Cartesian3.fromDegrees(lon, lat, heightM ?? groundM());
    if (Cartesian3.distance(place, viewer.camera.positionWC) > REACH_M) return null;
    return SceneTransforms.worldToWindowCoordinates(scene, place) ?? null;
  }
}

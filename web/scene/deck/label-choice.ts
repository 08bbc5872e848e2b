import { Matrix4 } from 'cesium';
import type { SceneEngine } from '../cesium/scene-engine.ts';
import { chooseLabels } from './choose-labels.ts';
import type { DeckHost } from './deck-host.ts';
import { enuFrame } from './enu-view.ts';
import type { Motion } from './motion.ts';

/** Labels are chosen anew this often at most; between, they stay with their devices. */
const CHOOSE_EVERY_MS = 500;
const STATION_REACH_M = 1100;
const MOST_STATIONS = 48;

const clip = new Matrix4();

/** Which devices of a layer carry their value: near stations that do not overlap, and whatever is pointed at. */
export class LabelChoice {
  #rows: readonly number[] = [];
  #chosenMs = 0;
  #pointedAt = '';
  #frame: Matrix4 | null = null;
  readonly #view = new Matrix4();
  #pending = false;

  /** The camera moved since the choice: it is made anew with a later frame. */
  get pending(): boolean {
    return this.#pending;
  }

  rows(
    { viewer, scene }: SceneEngine,
    { anchor }: DeckHost,
    kind: 'stations' | 'vehicles',
    motion: Motion,
    pointedAt: readonly number[],
  ): readonly number[] {
    if (kind === 'vehicles') return pointedAt;
    const nowMs = performance.now();
    const key = pointedAt.join();
    if (nowMs - this.#chosenMs < CHOOSE_EVERY_MS && key === this.#pointedAt) {
      this.#pending = !Matrix4.equals(viewer.camera.viewMatrix, this.#view);
      return this.#rows;
    }
    this.#pending = false;
    Matrix4.clone(viewer.camera.viewMatrix, this.#view);
    this.#chosenMs = nowMs;
    this.#pointedAt = key;
    this.#frame ??= enuFrame(anchor.lon, anchor.lat);
    Matrix4.multiplyTransformation(viewer.camera.viewMatrix, this.#frame, clip);
    Matrix4.multiply(viewer.camera.frustum.projectionMatrix, clip, clip);
    this.#rows = chooseLabels(motion.positions, motion.count, pointedAt, {
      clipMatrix: clip as unknown as ArrayLike<number>,
      widthPx: scene.canvas.clientWidth,
      heightPx: scene.canvas.clientHeight,
      reachM: STATION_REACH_M,
      most: MOST_STATIONS,
    });
    return this.#rows;
  }
}

import {
  BillboardCollection,
  BlendOption,
  BoundingSphere,
  Cartesian3,
  Cartographic,
  Intersect,
  type Rectangle,
  SceneTransforms,
} from 'cesium';
import { tileWorker } from '#web/workers/tile-worker.ts';
import { type LabelCandidate, labelCandidates } from '../../base-map/label-candidates.ts';
import { placeLabels, type ScreenLabel } from '../../base-map/place-labels.ts';
import type { SceneSettings } from '../../scene-types.ts';
import { placeAt } from '../camera-view.ts';
import type { SceneEngine } from '../scene-engine.ts';
import { labelImage } from './label-image.ts';
import { type TileAddress, visibleTiles } from './visible-tiles.ts';

const LAYERS = ['place', 'road', 'water', 'landuse'];
const DEEPEST = 15;
const MOST_LABELS = 48;
const KEPT_TILES = 120;
/** The ground under the labels of a view lies within this of the ground in its middle. */
const RELIEF_M = 300;

interface Placed {
  readonly position: Cartesian3;
  /** Height of the ground below, ellipsoidal m. */
  readonly groundM: number;
}

/** Labels of the base map: one billboard per string, chosen by priority and collision whenever the camera rests or turns. */
export class LabelLayer {
  readonly #engine: SceneEngine;
  readonly #url: string;
  readonly #bounds: Rectangle;
  readonly #billboards: BillboardCollection;
  readonly #tiles = new Map<string, LabelCandidate[] | null>();
  /** Heights of the ground as it was when the terrain was last whole. */
  readonly #grounds = new Map<string, number>();
  readonly #stops: (() => void)[];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #theme: 'light' | 'dark' = 'light';
  #language: SceneSettings['language'] = 'zh-CN';
  #shown = '';
  #visible = true;
  #pending = 0;

  constructor(engine: SceneEngine, url: string, bounds: Rectangle) {
    this.#engine = engine;
    this.#url = url;
    this.#bounds = bounds;
    const { scene } = engine;
    this.#billboards = scene.primitives.add(
      new BillboardCollection({ scene, blendOption: BlendOption.TRANSLUCENT }),
    );
    this.#stops = [
      scene.camera.changed.addEventListener(() => this.#later(180)),
      scene.camera.moveEnd.addEventListener(() => this.#later(60)),
      scene.globe.tileLoadProgressEvent.addEventListener((left: number) => {
        if (left > 0) return;
        this.#grounds.clear();
        this.#later(60);
      }),
      engine.onEnvironment(({ settings, mood }) => {
        this.#billboards.show = this.#visible && !settings.underground.on;
        // Dark letters on white would outshine the windows of a city at night.
        const theme = mood.night > 0.5 ? 'dark' : settings.theme;
        if (theme === this.#theme && settings.language === this.#language) return;
        this.#theme = theme;
        this.#language = settings.language;
        this.#shown = '';
        this.#later(20);
      }),
    ];
    this.#later(20);
  }

  settled(): boolean {
    return this.#timer === null && this.#pending === 0;
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#billboards.show = visible && !this.#engine.environment.settings.underground.on;
    this.#engine.requestRender('labels');
  }

  destroy(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#engine.isDead()) return;
    for (const stop of this.#stops) stop();
    this.#engine.scene.primitives.remove(this.#billboards);
  }

  #later(delayMs: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      if (!this.#engine.isDead()) this.#choose();
    }, delayMs);
  }

  #choose(): void {
    const { scene } = this.#engine;
    const { clientWidth, clientHeight } = scene.canvas;
    const focus = placeAt(scene, clientWidth / 2, clientHeight * 0.6);
    const tiles = visibleTiles(scene, this.#bounds, DEEPEST, focus);
    for (const tile of tiles) this.#fetch(tile);
    const seen = new Set<string>();
    const candidates: LabelCandidate[] = [];
    for (const tile of tiles) {
      for (const candidate of this.#tiles.get(addressKey(tile)) ?? []) {
        if (seen.has(candidate.key)) continue;
        seen.add(candidate.key);
        candidates.push(candidate);
      }
    }
    this.#show(candidates, focus);
  }

  #show(candidates: readonly LabelCandidate[], focus: { readonly heightM: number } | null): void {
    const { scene } = this.#engine;
    const camera = scene.camera.positionWC;
    const { clientWidth, clientHeight } = scene.canvas;
    const isSeen = this.#culling(focus);
    const labels: (ScreenLabel & Placed & { candidate: LabelCandidate; angle: number })[] = [];
    for (const candidate of candidates) {
      if (!isSeen(candidate)) continue;
      const { position, groundM } = this.#place(
        candidate.lon,
        candidate.lat,
        candidate.look === 'street' || candidate.look === 'water' ? 1.5 : 14,
      );
      const distance = Cartesian3.distance(camera, position);
      if (distance < candidate.nearestM || distance > candidate.farthestM) continue;
      if (!seenFromAbove(camera, position, distance, candidate.look)) continue;
      const at = SceneTransforms.worldToWindowCoordinates(scene, position);
      if (at === undefined || at.x < 0 || at.y < 0 || at.x > clientWidth || at.y > clientHeight) continue;
      const text = this.#text(candidate);
      const image = labelImage(text, candidate.look, this.#theme);
      const angle = this.#angle(candidate, at.x, at.y);
      const cos = Math.abs(Math.cos(angle));
      const sin = Math.abs(Math.sin(angle));
      labels.push({
        candidate,
        position,
        groundM,
        angle,
        x: at.x,
        y: at.y,
        width: image.width * cos + image.height * sin,
        height: image.width * sin + image.height * cos,
        rank: candidate.rank + distance / 4000,
        text,
      });
    }
    const chosen = placeLabels(labels, MOST_LABELS).flatMap((index) => labels[index] ?? []);
    // The ground under a label is known better once its terrain is there.
    const shown = [
      ...[this.#theme, this.#language],
      ...chosen.map(
        ({ candidate: { key }, angle, groundM }) => `${key}@${angle.toFixed(2)}@${groundM.toFixed(1)}`,
      ),
    ].join('|');
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#billboards.removeAll();
    for (const { candidate, text, position, angle } of chosen) {
      const image = labelImage(text, candidate.look, this.#theme);
      const billboard = this.#billboards.add({
        position,
        scale: image.scale,
        rotation: angle,
        disableDepthTestDistance: Number.POSITIVE_INFINITY,
      });
      billboard.setImage(`${this.#theme}:${candidate.look}:${text}`, image.canvas);
    }
    this.#engine.requestRender('labels');
    // The atlas takes pictures in between frames: two more, until they are there.
    for (const delay of [60, 400]) setTimeout(() => this.#engine.requestRender('labels'), delay);
  }

  /**
   * Whether a label can be on the screen, by a ball about its place at the height of the ground in the middle: the
   * ground's own height is a search among triangles. Summits stand far above it.
   */
  #culling(focus: { readonly heightM: number } | null): (candidate: LabelCandidate) => boolean {
    const { camera } = this.#engine.scene;
    const eye = camera.positionWC;
    const volume = camera.frustum.computeCullingVolume(eye, camera.directionWC, camera.upWC);
    const ball = new BoundingSphere(new Cartesian3(), RELIEF_M);
    return ({ lon, lat, look, nearestM, farthestM }) => {
      if (focus === null || look === 'peak') return true;
      Cartesian3.fromDegrees(lon, lat, focus.heightM, undefined, ball.center);
      const distance = Cartesian3.distance(eye, ball.center);
      if (distance + RELIEF_M < nearestM || distance - RELIEF_M > farthestM) return false;
      return volume.computeVisibility(ball) !== Intersect.OUTSIDE;
    };
  }

  #text({ text, englishText }: LabelCandidate): string {
    return this.#language === 'en' ? englishText : text;
  }

  /** Turn of a street's name along its line on the screen, kept readable from the left. */
  #angle(candidate: LabelCandidate, x: number, y: number): number {
    if (candidate.along === null) return 0;
    const next = SceneTransforms.worldToWindowCoordinates(
      this.#engine.scene,
      this.#place(candidate.along[0], candidate.along[1], 1.5).position,
    );
    if (next === undefined) return 0;
    let angle = -Math.atan2(next.y - y, next.x - x);
    if (angle > Math.PI / 2) angle -= Math.PI;
    if (angle < -Math.PI / 2) angle += Math.PI;
    return angle;
  }

  #place(lon: number, lat: number, aboveM: number): Placed {
    const key = `${lon},${lat}`;
    const groundM =
      this.#grounds.get(key) ?? this.#engine.scene.globe.getHeight(Cartographic.fromDegrees(lon, lat)) ?? 0;
    this.#grounds.set(key, groundM);
    return { position: Cartesian3.fromDegrees(lon, lat, groundM + aboveM), groundM };
  }

  #fetch(tile: TileAddress): void {
    const key = addressKey(tile);
    if (this.#tiles.has(key)) return;
    this.#tiles.set(key, null);
    this.#pending++;
    tileWorker()
      .features({ job: 'features', url: this.#url, ...tile, layers: LAYERS })
      .then((features) => {
        this.#tiles.set(key, labelCandidates(features, tile));
        while (this.#tiles.size > KEPT_TILES) this.#tiles.delete(this.#tiles.keys().next().value ?? key);
        this.#later(40);
      })
      .catch(() => this.#tiles.delete(key))
      .finally(() => {
        this.#pending--;
      });
  }
}

/**
 * Names that lie on the ground are left out where the view grazes it: seen from the pavement they would pile up along
 * the horizon. Landmarks, stations and summits stand up and may be read from lower.
 */
function seenFromAbove(
  camera: Cartesian3,
  position: Cartesian3,
  distanceM: number,
  look: LabelCandidate['look'],
): boolean {
  const up = Cartesian3.normalize(position, new Cartesian3());
  const away = Cartesian3.subtract(camera, position, new Cartesian3());
  const sine = Cartesian3.dot(away, up) / Math.max(distanceM, 1);
  if (look === 'peak') return true;
  if (look === 'landmark' || look === 'station') return sine > 0.035 || distanceM < 260;
  return sine > (look === 'street' ? 0.13 : 0.1) || (look === 'street' && distanceM < 70);
}

function addressKey({ z, x, y }: TileAddress): string {
  return `${z}/${x}/${y}`;
}

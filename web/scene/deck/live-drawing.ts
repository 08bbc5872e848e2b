import { Cartesian3, Cartographic } from 'cesium';
import type { LayerStyle } from '#core/catalogue/style.ts';
import { createLocalFrame } from '#core/geo/local-frame.ts';
import type { SceneEngine } from '../cesium/scene-engine.ts';
import type { Pick } from '../scene-types.ts';
import type { DeckHost } from './deck-host.ts';
import { type LiveDrawable, liveDeckLayers } from './live-deck-layers.ts';
import { type LiveSource, liveSourceOf } from './live-layers.ts';
import { Motion } from './motion.ts';
import { createOverlayDeck } from './overlay-canvas.ts';
import { createSharedDeck } from './shared-context.ts';

export interface LiveLayerState {
  readonly kind: 'stations' | 'vehicles';
  visible: boolean;
  opacity: number;
  style: LayerStyle | null;
  selected: string | null;
}

interface Entry extends LiveLayerState {
  readonly motion: Motion;
  moved: number;
}

const POLL_MS = 120;
const PULSE_MS = 1600;

/** Drawing inside the globe's own context blanks the globe on software WebGL: the overlay canvas serves until that is mended. */
const SHARES_CONTEXT: boolean = false;

/** The frame loop of live data: reads the registered sources, moves what moves, asks Cesium for one render. */
export class LiveDrawing {
  readonly #engine: SceneEngine;
  readonly #entries = new Map<string, Entry>();
  readonly #stops: (() => void)[] = [];
  #host: DeckHost | null = null;
  #starting = false;
  #frame: ReturnType<typeof createLocalFrame> | null = null;
  #dead = false;
  #frameMs = 16;
  #frameStart = 0;

  constructor(engine: SceneEngine) {
    this.#engine = engine;
    const { scene } = engine;
    const poll = setInterval(() => this.#poll(), POLL_MS);
    this.#stops.push(() => clearInterval(poll));
    this.#stops.push(
      scene.preUpdate.addEventListener(() => {
        this.#frameStart = performance.now();
        this.#draw();
      }),
      scene.postRender.addEventListener(() => {
        this.#frameMs = performance.now() - this.#frameStart;
      }),
    );
  }

  get overlay(): boolean {
    return this.#host?.overlay ?? false;
  }

  add(layerId: string, state: LiveLayerState): void {
    this.#entries.set(layerId, { ...state, motion: new Motion(), moved: 0 });
  }

  change(layerId: string, change: Partial<LiveLayerState>): void {
    const entry = this.#entries.get(layerId);
    if (entry === undefined) return;
    Object.assign(entry, change);
    this.#engine.requestRender('style');
  }

  remove(layerId: string): void {
    this.#entries.delete(layerId);
    this.#engine.requestRender('layer');
  }

  /** The device at a pixel unless something nearer hides it. */
  pick(x: number, y: number, hiddenBeyondM: number): Pick | null {
    const hit = this.#host?.pick(x, y) ?? null;
    if (hit === null) return null;
    const layerId = hit.layerId.split('#')[0] ?? '';
    const entry = this.#entries.get(layerId);
    const source = liveSourceOf(layerId);
    if (entry === undefined || source === null || this.#frame === null) return null;
    const at = hit.index * 3;
    const { positions } = entry.motion;
    const [lon, lat, heightM] = this.#frame.toLonLatHeight(
      positions[at] ?? 0,
      positions[at + 1] ?? 0,
      positions[at + 2] ?? 0,
    );
    const distance = Cartesian3.distance(
      this.#engine.viewer.camera.positionWC,
      Cartesian3.fromDegrees(lon, lat, heightM),
    );
    if (distance > hiddenBeyondM + 12) return null;
    return { layerId, featureId: source.ids[hit.index] ?? '', lon, lat, heightM };
  }

  destroy(): void {
    this.#dead = true;
    for (const stop of this.#stops) stop();
    this.#host?.destroy();
  }

  /** New data asks for a frame; running movement asks for the next one, no faster than frames can be drawn. */
  #poll(): void {
    if (this.#dead || this.#engine.isDead()) return;
    for (const [layerId, entry] of this.#entries) {
      const source = liveSourceOf(layerId);
      if (source === null || !entry.visible) continue;
      this.#engine.requestRender('live');
      return;
    }
  }

  #draw(): void {
    if (this.#dead) return;
    const now = performance.now();
    const drawables: LiveDrawable[] = [];
    let moving = false;
    for (const [layerId, entry] of this.#entries) {
      const source = liveSourceOf(layerId);
      if (source === null || !entry.visible) continue;
      if (!this.#ready(source)) continue;
      const fresh = entry.motion.update(source, now, this.#toLocal, this.#groundM);
      const gliding = entry.motion.advance(source, now);
      if (fresh || gliding) entry.moved++;
      moving ||= gliding;
      drawables.push({
        layerId,
        kind: entry.kind,
        source,
        motion: entry.motion,
        style: entry.style,
        opacity: entry.opacity,
        selected: entry.selected === null ? -1 : source.ids.indexOf(entry.selected),
        moved: entry.moved,
      });
    }
    if (this.#host === null) return;
    const { settings } = this.#engine.environment;
    const moment = {
      nowMs: Date.now(),
      pulse: settings.reducedMotion ? 0.5 : (now % PULSE_MS) / PULSE_MS,
      distanceM: this.#viewDistance(),
      dark: settings.theme === 'dark',
    };
    this.#host.setLayers(drawables.flatMap((drawable) => liveDeckLayers(drawable, moment)));
    if (moving && this.#frameMs < 40) requestAnimationFrame(() => this.#engine.requestRender('live'));
  }

  /** Starts deck about the first known device. */
  #ready(source: LiveSource): boolean {
    if (this.#host !== null) return true;
    if (this.#starting) return false;
    for (let device = 0; device < source.count; device++) {
      const lon = source.lons[device] ?? Number.NaN;
      const lat = source.lats[device] ?? Number.NaN;
      if (!Number.isFinite(lon) || !Number.isFinite(lat)) continue;
      this.#starting = true;
      void this.#start({ lon, lat });
      break;
    }
    return false;
  }

  async #start(anchor: { readonly lon: number; readonly lat: number }): Promise<void> {
    this.#frame = createLocalFrame([anchor.lon, anchor.lat, 0]);
    const { scene } = this.#engine;
    if (!SHARES_CONTEXT) {
      this.#host = createOverlayDeck(scene, anchor);
      this.#engine.requestRender('live');
      return;
    }
    try {
      const host = await createSharedDeck(scene, anchor, (error) => this.#fallBack(anchor, error));
      if (this.#dead || this.#engine.isDead()) host.destroy();
      else this.#host = host;
    } catch (error) {
      this.#fallBack(anchor, error instanceof Error ? error : new Error(String(error)));
    }
    this.#engine.requestRender('live');
  }

  #fallBack(anchor: { readonly lon: number; readonly lat: number }, error: Error): void {
    if (this.#dead || this.#host?.overlay === true) return;
    this.#engine.reportError('scene.overlay-fallback', error.message);
    this.#host?.destroy();
    this.#host = createOverlayDeck(this.#engine.scene, anchor);
  }

  readonly #toLocal = (lon: number, lat: number, heightM: number, out: Float32Array, at: number): void => {
    const local = this.#frame?.toLocal(lon, lat, heightM);
    if (local !== undefined) out.set(local, at);
  };

  readonly #groundM = (lon: number, lat: number): number | undefined =>
    this.#engine.scene.globe.getHeight(Cartographic.fromDegrees(lon, lat));

  #viewDistance(): number {
    const { camera } = this.#engine.viewer;
    const ground = this.#engine.scene.globe.getHeight(camera.positionCartographic) ?? 0;
    const above = Math.max(5, camera.positionCartographic.height - ground);
    return above / Math.max(0.12, Math.sin(Math.max(0.05, -camera.pitch)));
  }
}

const drawings = new WeakMap<SceneEngine, LiveDrawing>();

/** The live drawing of an engine, made at the first call; `endLiveDrawing` ends it with the scene. */
export function liveDrawing(engine: SceneEngine): LiveDrawing {
  const known = drawings.get(engine);
  if (known !== undefined) return known;
  const made = new LiveDrawing(engine);
  drawings.set(engine, made);
  return made;
}

export function existingLiveDrawing(engine: SceneEngine): LiveDrawing | null {
  return drawings.get(engine) ?? null;
}

export function endLiveDrawing(engine: SceneEngine): void {
  drawings.get(engine)?.destroy();
  drawings.delete(engine);
}

import { Cartesian3, Cartographic, Math as CesiumMath } from 'cesium';
import type { LayerStyle } from '#core/catalogue/style.ts';
import { createLocalFrame } from '#core/geo/local-frame.ts';
import type { SceneEngine } from '../cesium/scene-engine.ts';
import type { Pick } from '../scene-types.ts';
import type { DeckHit, DeckHost } from './deck-host.ts';
import { FreshnessTable } from './freshness-table.ts';
import { LabelChoice } from './label-choice.ts';
import { isAmong } from './live-colors.ts';
import { liveDeckLayers } from './live-deck-layers.ts';
import { type LiveDrawable, raisedOf } from './live-drawable.ts';
import { type LiveSource, liveSourceOf } from './live-layers.ts';
import { ballAround, Motion } from './motion.ts';
import { createOverlayDeck } from './overlay-canvas.ts';
import { createSharedDeck } from './shared-context.ts';
import { vehicleRow } from './vehicle-layers.ts';
import { viewDistanceM } from './view-distance.ts';

export interface LiveLayerState {
  readonly kind: 'stations' | 'vehicles';
  visible: boolean;
  opacity: number;
  style: LayerStyle | null;
  /** Entries of a category style that are shown alone; empty = all. */
  entriesAlone: readonly number[];
  selected: string | null;
  hovered: string | null;
}

interface Entry extends LiveLayerState {
  readonly motion: Motion;
  readonly freshness: FreshnessTable;
  readonly labels: LabelChoice;
}
interface Anchor {
  readonly lon: number;
  readonly lat: number;
}

const POLL_MS = 120;
const PULSE_MS = 1600;
/** Frames slower than this are not asked for back to back: the poll sets the pace then. */
const FAST_FRAME_MS = 40;
/** A surface this much nearer than the middle of a device is the device's own place, not something before it. */
const REACH_M = { vehicles: 6, stations: 3 } as const;

/** Of a moment that nothing is known of, fixed devices are still there; movers may be anywhere. */
const isDrawn = (kind: LiveLayerState['kind'], { isHeard }: LiveSource): boolean =>
  isHeard || kind !== 'vehicles';

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
      // Terrain that came or went: what stands on the ground stands elsewhere now.
      scene.globe.tileLoadProgressEvent.addEventListener((left: number) => {
        if (left === 0) for (const { motion } of this.#entries.values()) motion.lookAtGroundAgain();
      }),
      // Not preUpdate: that one is raised without a frame too, and would use up what is new unseen.
      scene.preRender.addEventListener(() => {
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
    const parts = { motion: new Motion(), freshness: new FreshnessTable(), labels: new LabelChoice() };
    this.#entries.set(layerId, { ...state, ...parts });
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

  /** The device at a pixel unless something nearer hides it; asks for the distance to the surface only on a hit. */
  pick(x: number, y: number, surfaceDistanceM: () => number): Pick | null {
    const hit = this.#host?.pick(x, y) ?? null;
    if (hit === null) return null;
    const [layerId = '', part = ''] = hit.layerId.split('#');
    const entry = this.#entries.get(layerId);
    const source = liveSourceOf(layerId);
    if (entry === undefined || source === null || this.#frame === null) return null;
    const row = this.#rowOf(hit, entry.kind, part, source);
    const [east = 0, north = 0, up = 0] = entry.motion.positions.subarray(row * 3, row * 3 + 3);
    const [lon, lat, heightM] = this.#frame.toLonLatHeight(east, north, up);
    const distanceM = Cartesian3.distance(
      this.#engine.viewer.camera.positionWC,
      Cartesian3.fromDegrees(lon, lat, heightM),
    );
    // The overlay lies above everything: there is nothing to hide a device.
    const reachM = REACH_M[entry.kind] + raisedOf({ source }).nearerM;
    if (!this.overlay && distanceM > surfaceDistanceM() + reachM) return null;
    return { layerId, featureId: source.ids[row] ?? '', lon, lat, heightM };
  }

  destroy(): void {
    this.#dead = true;
    for (const stop of this.#stops) stop();
    this.#host?.destroy();
  }

  #rowOf({ index }: DeckHit, kind: Entry['kind'], part: string, source: LiveSource): number {
    return kind === 'vehicles' ? vehicleRow(source, part, index) : index;
  }

  /** Where frames are slow a standing ring serves: a pulse would keep such a machine busy for nothing. */
  get #mayPulse(): boolean {
    return !this.#engine.environment.settings.reducedMotion && this.#frameMs < FAST_FRAME_MS;
  }

  /** Asks for a frame when data came, something moves, a device turned stale or a pulse runs; else the map rests. */
  #poll(): void {
    if (this.#dead || this.#engine.isDead()) return;
    for (const [layerId, { visible, kind, motion, freshness, labels }] of this.#entries) {
      const source = liveSourceOf(layerId);
      if (source === null || !visible) continue;
      const pulses = kind === 'stations' && this.#mayPulse && freshness.liveCount > 0;
      const moves = isDrawn(kind, source) && (motion.gliding || motion.groundPending || labels.pending);
      if (!pulses && !moves && !freshness.isDue(source, Date.now())) continue;
      this.#engine.requestRender('live');
      return;
    }
  }

  #draw(): void {
    if (this.#dead) return;
    const now = performance.now();
    const drawables: LiveDrawable[] = [];
    const distanceM = viewDistanceM(this.#engine);
    for (const [layerId, entry] of this.#entries) {
      const source = liveSourceOf(layerId);
      if (source === null || !entry.visible) continue;
      // Also of what is not drawn: the poll would ask for frames until it is looked at.
      entry.freshness.update(source, Date.now());
      if (!this.#ready(source) || !isDrawn(entry.kind, source)) continue;
      const { motion, freshness, kind, style, entriesAlone, opacity, labels } = entry;
      motion.update(source, now, this.#toLocal, this.#groundM);
      motion.advance(now);
      const rowOf = (id: string | null) => (id === null ? -1 : source.ids.indexOf(id));
      const [selected, hovered] = [rowOf(entry.selected), rowOf(entry.hovered)];
      const pointedAt = [hovered, selected].filter((row) => row >= 0);
      const labelled =
        this.#host === null || !source.isHeard
          ? pointedAt
          : labels.rows(this.#engine, this.#host, kind, motion, pointedAt);
      drawables.push({
        ...{ layerId, kind, source, motion, freshness, style, entriesAlone, opacity },
        ...{ selected, hovered },
        labelled: labelled.filter((row) => isAmong(source, row, style, entriesAlone)),
      });
    }
    if (this.#host === null) return;
    const { settings } = this.#engine.environment;
    const { camera } = this.#engine.viewer;
    const moment = {
      pulse: !this.#mayPulse ? 0.5 : (now % PULSE_MS) / PULSE_MS,
      distanceM,
      dark: settings.theme === 'dark',
      language: settings.language,
      headingDeg: Math.round(CesiumMath.toDegrees(camera.heading)),
      pitchDeg: Math.round(CesiumMath.toDegrees(camera.pitch)),
    };
    this.#host.setLayers(
      drawables.flatMap((drawable) => liveDeckLayers(drawable, moment)),
      distanceM,
      ballAround(drawables.map(({ motion }) => motion)),
    );
    if (drawables.some(({ motion }) => motion.gliding) && this.#frameMs < FAST_FRAME_MS)
      requestAnimationFrame(() => this.#engine.requestRender('live'));
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

  async #start(anchor: Anchor): Promise<void> {
    this.#frame = createLocalFrame([anchor.lon, anchor.lat, 0]);
    try {
      const host = await createSharedDeck(this.#engine.scene, anchor, (error) =>
        this.#fallBack(anchor, error),
      );
      if (this.#dead || this.#engine.isDead() || this.#host !== null) host.destroy();
      else this.#host = host;
    } catch (error) {
      this.#fallBack(anchor, error instanceof Error ? error : new Error(String(error)));
    }
    this.#engine.requestRender('live');
  }

  /** The overlay takes over; not in the middle of deck's own drawing, which reports the failure. */
  #fallBack(anchor: Anchor, error: Error): void {
    if (this.#dead || this.overlay) return;
    const failed = this.#host;
    this.#host = createOverlayDeck(this.#engine.scene, anchor);
    this.#engine.reportError('scene.overlay-fallback', error.message);
    setTimeout(() => failed?.destroy());
    this.#engine.requestRender('live');
  }

  readonly #toLocal = (lon: number, lat: number, heightM: number, out: Float32Array, at: number): void => {
    const local = this.#frame?.toLocal(lon, lat, heightM);
    if (local !== undefined) out.set(local, at);
  };

  readonly #groundM = (lon: number, lat: number): number | undefined =>
    this.#engine.scene.globe.getHeight(Cartographic.fromDegrees(lon, lat));
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

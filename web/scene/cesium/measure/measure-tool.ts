import { Cartesian2, ScreenSpaceEventHandler, ScreenSpaceEventType } from 'cesium';
import type { MapPoint, MeasureMode, MeasureResult } from '../../scene-types.ts';
import { placeAt } from '../camera-view.ts';
import { surfaceAt } from '../picking.ts';
import type { SceneEngine } from '../scene-engine.ts';
import { MeasureDrawing } from './measure-drawing.ts';
import { ellipsoidAreaM2, type MeasurePoint, pathLengthM } from './measure-geometry.ts';

/** Vertices closer than this on the screen are one: a double click brings two clicks. */
const SAME_PX = 5;

/** Length, area and height difference of the clicked vertices. */
export function measureOf(
  mode: MeasureMode,
  positions: readonly MeasurePoint[],
  finished: boolean,
): MeasureResult {
  const first = positions[0]?.[2] ?? 0;
  return {
    mode,
    positions,
    lengthM: pathLengthM(positions, mode === 'area'),
    areaM2: mode === 'area' ? ellipsoidAreaM2(positions) : 0,
    heightDifferenceM: (positions.at(-1)?.[2] ?? first) - first,
    finished,
  };
}

/** Takes the pointer while it is on: clicks set vertices, a double click (or the second of a height) ends, the next click begins anew. */
export class MeasureTool {
  readonly #engine: SceneEngine;
  readonly #report: (result: MeasureResult | null) => void;
  #mode: MeasureMode | null = null;
  #points: MeasurePoint[] = [];
  #finished = false;
  #lastPx = new Cartesian2(-100, -100);
  #frame = 0;
  #handler: ScreenSpaceEventHandler | null = null;
  #drawing: MeasureDrawing | null = null;

  constructor(engine: SceneEngine, report: (result: MeasureResult | null) => void) {
    this.#engine = engine;
    this.#report = report;
  }

  get active(): boolean {
    return this.#mode !== null;
  }

  start(mode: MeasureMode, from?: MapPoint): void {
    this.stop();
    this.#mode = mode;
    this.#drawing = new MeasureDrawing(this.#engine);
    const handler = new ScreenSpaceEventHandler(this.#engine.scene.canvas);
    handler.setInputAction(
      ({ position }: ScreenSpaceEventHandler.PositionedEvent) => this.#click(position),
      ScreenSpaceEventType.LEFT_CLICK,
    );
    handler.setInputAction(() => this.#finish(), ScreenSpaceEventType.LEFT_DOUBLE_CLICK);
    handler.setInputAction(
      ({ endPosition }: ScreenSpaceEventHandler.MotionEvent) => this.#preview(endPosition),
      ScreenSpaceEventType.MOUSE_MOVE,
    );
    this.#handler = handler;
    this.#engine.scene.canvas.style.cursor = 'crosshair';
    if (from === undefined) return;
    this.#points.push([from.lon, from.lat, from.heightM]);
    this.#tell(this.#points);
  }

  stop(): void {
    if (this.#frame !== 0) cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#mode = null;
    this.#points = [];
    this.#finished = false;
    this.#handler?.destroy();
    this.#handler = null;
    this.#drawing?.destroy();
    this.#drawing = null;
    if (!this.#engine.isDead()) this.#engine.scene.canvas.style.cursor = '';
  }

  #place(at: Cartesian2): MeasurePoint | null {
    const place = surfaceAt(this.#engine, at) ?? placeAt(this.#engine.scene, at.x, at.y);
    return place === null ? null : [place.lon, place.lat, place.heightM];
  }

  #click(at: Cartesian2): void {
    if (this.#finished) {
      this.#points = [];
      this.#finished = false;
    } else if (this.#points.length > 0 && Cartesian2.distance(at, this.#lastPx) < SAME_PX) return;
    const point = this.#place(at);
    if (point === null) return;
    this.#lastPx = Cartesian2.clone(at);
    this.#points.push(point);
    if (this.#mode === 'height' && this.#points.length === 2) this.#finished = true;
    this.#tell(this.#points);
  }

  #finish(): void {
    if (this.#points.length < 2) return;
    this.#finished = true;
    this.#tell(this.#points);
  }

  #preview(at: Cartesian2): void {
    if (this.#finished || this.#points.length === 0 || this.#frame !== 0) return;
    const pointer = Cartesian2.clone(at);
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const point = this.#engine.isDead() ? null : this.#place(pointer);
      if (point !== null && !this.#finished) this.#tell([...this.#points, point]);
    });
  }

  #tell(points: readonly MeasurePoint[]): void {
    if (this.#mode === null) return;
    const result = measureOf(this.#mode, [...points], this.#finished);
    this.#drawing?.show(result);
    this.#report(result);
  }
}

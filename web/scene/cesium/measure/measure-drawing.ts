import { Cartesian3, SceneTransforms } from 'cesium';
import { formatArea, formatMeasuredLength } from '#web/ui/format.ts';
import type { MeasureResult } from '../../scene-types.ts';
import type { SceneEngine } from '../scene-engine.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The measured line over the map, in vector graphics that buildings and ground never hide; follows every drawn frame. */
export class MeasureDrawing {
  readonly #engine: SceneEngine;
  readonly #svg = document.createElementNS(SVG, 'svg');
  readonly #stop: () => void;
  #result: MeasureResult | null = null;
  #drawn = '';

  constructor(engine: SceneEngine) {
    this.#engine = engine;
    this.#svg.setAttribute('class', 'twin-measure-drawing');
    this.#svg.setAttribute('aria-hidden', 'true');
    engine.viewer.container.append(this.#svg);
    this.#stop = engine.scene.postRender.addEventListener(() => this.#draw());
  }

  show(result: MeasureResult | null): void {
    this.#result = result;
    this.#engine.requestRender('measure');
  }

  destroy(): void {
    if (!this.#engine.isDead()) this.#stop();
    this.#svg.remove();
  }

  #draw(): void {
    const markup = this.#result === null ? '' : this.#markup(this.#result);
    if (markup === this.#drawn) return;
    this.#drawn = markup;
    this.#svg.innerHTML = markup;
  }

  #markup({ mode, positions, areaM2, lengthM, heightDifferenceM }: MeasureResult): string {
    const points = positions.map((position) => this.#project(position));
    const seen = points.filter((point) => point !== null);
    const at = seen.at(-1);
    if (at === undefined) return '';
    const path = seen.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
    const shape = mode === 'area' && seen.length > 2 ? 'polygon' : 'polyline';
    const { language } = this.#engine.environment.settings;
    const value =
      mode === 'area'
        ? formatArea(areaM2, language)
        : formatMeasuredLength(mode === 'height' ? heightDifferenceM : lengthM, language);
    const label =
      seen.length < 2
        ? ''
        : `<text x="${(at.x + 12).toFixed(1)}" y="${(at.y - 10).toFixed(1)}">${value}</text>`;
    const dots = seen.map(({ x, y }) => `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4"/>`).join('');
    return `<${shape} class="twin-measure-halo" points="${path}"/><${shape} class="twin-measure-line" points="${path}"/>${dots}${label}`;
  }

  #project([lon, lat, heightM]: MeasureResult['positions'][number]): { x: number; y: number } | null {
    return (
      SceneTransforms.worldToWindowCoordinates(
        this.#engine.scene,
        Cartesian3.fromDegrees(lon, lat, heightM),
      ) ?? null
    );
  }
}

import type { SceneEngine } from './scene-engine.ts';
import { SelectionMark } from './selection-mark.ts';

interface Selected {
  readonly layerId: string;
  readonly featureId: string;
}

/** The selected feature of a scene: marked, also when the layer comes later or anew. */
export class Selection {
  readonly #engine: Pick<SceneEngine, 'layers'>;
  readonly #overlay: Pick<SelectionMark, 'show' | 'destroy'>;
  #selected: Selected | null = null;

  constructor(
    engine: SceneEngine,
    overlay: Pick<SelectionMark, 'show' | 'destroy'> = new SelectionMark(engine),
  ) {
    this.#engine = engine;
    this.#overlay = overlay;
  }

  /** Marks a feature in place of the one before; null clears. */
  show(selected: Selected | null): void {
    const before = this.#selected;
    if (before !== null && before.layerId !== selected?.layerId)
      this.#engine.layers.get(before.layerId)?.setSelected?.(null);
    this.#selected = selected;
    this.#mark();
  }

  /** A layer has put its objects into the engine. */
  layerCame(layerId: string): void {
    if (this.#selected?.layerId === layerId) this.#mark();
  }

  destroy(): void {
    this.#overlay.destroy();
  }

  #mark(): void {
    const selected = this.#selected;
    if (selected !== null) this.#engine.layers.get(selected.layerId)?.setSelected?.(selected.featureId);
    this.#overlay.show(selected?.layerId ?? null, selected?.featureId ?? null);
  }
}

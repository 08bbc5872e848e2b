import type { SceneEngine } from './scene-engine.ts';
import { SelectionOutline } from './selection-outline.ts';

interface Selected {
  readonly layerId: string;
  readonly featureId: string;
}

/** The selected feature of a scene: marked in its layer and outlined, also when the layer comes later or anew. */
export class Selection {
  readonly #engine: Pick<SceneEngine, 'layers'>;
  readonly #outline: Pick<SelectionOutline, 'show' | 'destroy'>;
  #selected: Selected | null = null;

  constructor(
    engine: SceneEngine,
    outline: Pick<SelectionOutline, 'show' | 'destroy'> = new SelectionOutline(engine),
  ) {
    this.#engine = engine;
    this.#outline = outline;
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
    this.#outline.destroy();
  }

  #mark(): void {
    const selected = this.#selected;
    if (selected !== null) this.#engine.layers.get(selected.layerId)?.setSelected?.(selected.featureId);
    this.#outline.show(selected?.layerId ?? null, selected?.featureId ?? null);
  }
}

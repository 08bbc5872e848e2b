import type { GroundShade } from '../base-map/tile-request.ts';

/** Layers whose things darken the ground; the base map draws their shade into its pictures. */
export class ShadeCasters {
  readonly #casters = new Map<string, GroundShade>();
  readonly #listeners = new Set<() => void>();

  /** Puts or takes away (null) the shade of a layer. */
  set(layerId: string, shade: GroundShade | null): void {
    const before = this.#casters.get(layerId);
    if (before?.url === shade?.url) return;
    if (shade === null) this.#casters.delete(layerId);
    else this.#casters.set(layerId, shade);
    for (const listener of this.#listeners) listener();
  }

  list(): readonly GroundShade[] {
    return [...this.#casters.values()];
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

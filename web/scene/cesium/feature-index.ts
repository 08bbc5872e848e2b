import type { Cesium3DTile, Cesium3DTileContent, Cesium3DTileset } from 'cesium';

/** Where a feature is drawn: its place in the features of a tile's content. */
export interface DrawnFeature {
  readonly content: Cesium3DTileContent;
  readonly at: number;
}

/** Finds where an id is drawn: each loaded tile is read once, and only when somebody asks. */
export class FeatureIndex {
  readonly #contents = new Set<Cesium3DTileContent>();
  readonly #positions = new WeakMap<Cesium3DTileContent, ReadonlyMap<string, readonly number[]>>();
  readonly #stops: (() => void)[];

  constructor(tileset: Cesium3DTileset) {
    this.#stops = [
      tileset.tileLoad.addEventListener((tile: Cesium3DTile) =>
        eachContent(tile.content, (content) => this.#contents.add(content)),
      ),
      tileset.tileUnload.addEventListener((tile: Cesium3DTile) =>
        eachContent(tile.content, (content) => this.#contents.delete(content)),
      ),
    ];
  }

  destroy(): void {
    for (const stop of this.#stops) stop();
    this.#contents.clear();
  }

  /** Every place of an id; one thing may lie in several tiles. */
  find(id: string): DrawnFeature[] {
    const found: DrawnFeature[] = [];
    for (const content of this.#contents)
      for (const at of this.#read(content).get(id) ?? []) found.push({ content, at });
    return found;
  }

  #read(content: Cesium3DTileContent): ReadonlyMap<string, readonly number[]> {
    const known = this.#positions.get(content);
    if (known !== undefined) return known;
    const positions = new Map<string, number[]>();
    for (let at = 0; at < content.featuresLength; at++) {
      const id = String(content.getFeature(at).getProperty('id'));
      const before = positions.get(id);
      if (before === undefined) positions.set(id, [at]);
      else before.push(at);
    }
    this.#positions.set(content, positions);
    return positions;
  }
}

/** Visits the contents of a tile that have features of their own. */
export function eachContent(
  content: Cesium3DTileContent | undefined,
  visit: (content: Cesium3DTileContent) => void,
): void {
  if (content === undefined) return;
  if (content.innerContents === undefined) visit(content);
  else for (const inner of content.innerContents) eachContent(inner, visit);
}

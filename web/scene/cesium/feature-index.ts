import type { Cesium3DTile, Cesium3DTileContent, Cesium3DTileFeature, Cesium3DTileset } from 'cesium';

/** Finds the drawn features of an id: each loaded tile is read once, and only when somebody asks. */
export class FeatureIndex {
  readonly #contents = new Set<Cesium3DTileContent>();
  readonly #positions = new WeakMap<Cesium3DTileContent, ReadonlyMap<string, readonly number[]>>();
  readonly #stops: (() => void)[];

  constructor(tileset: Cesium3DTileset) {
    this.#stops = [
      tileset.tileLoad.addEventListener((tile: Cesium3DTile) => {
        for (const content of leaves(tile.content)) this.#contents.add(content);
      }),
      tileset.tileUnload.addEventListener((tile: Cesium3DTile) => {
        for (const content of leaves(tile.content)) this.#contents.delete(content);
      }),
    ];
  }

  destroy(): void {
    for (const stop of this.#stops) stop();
    this.#contents.clear();
  }

  /** Every drawn feature of an id; one thing may lie in several tiles. */
  find(id: string): Cesium3DTileFeature[] {
    const found: Cesium3DTileFeature[] = [];
    for (const content of this.#contents)
      for (const at of this.#read(content).get(id) ?? []) found.push(content.getFeature(at));
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

function leaves(content: Cesium3DTileContent | undefined): Cesium3DTileContent[] {
  if (content === undefined) return [];
  return content.innerContents === undefined ? [content] : content.innerContents.flatMap(leaves);
}

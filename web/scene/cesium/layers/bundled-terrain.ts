import { Request, Resource } from 'cesium';
import { decodeTerrainBundle, type TerrainAddress, terrainBundleRoot } from '#core/tiles/terrain-bundle.ts';

type Tiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** Bundles kept, about 200 kB each: those about the camera. */
const KEPT = 32;
/** Bundles on their way at once; tiles of others are asked for again by the globe, by then with newer priorities. */
const MOST_PENDING = 6;

/** Where tiles come from several at a time. */
export interface TileBundles {
  /** The tiles that come with one; undefined while enough is on its way. */
  tilesWith(tile: TerrainAddress): Promise<Tiles> | undefined;
}

/** Bundles of one terrain, each fetched once. */
class FetchedBundles implements TileBundles {
  readonly #folder: Resource;
  readonly #loaded = new Map<string, Promise<Tiles>>();
  #pending = 0;

  constructor(url: string) {
    this.#folder = new Resource({ url: `${url}/bundles/` });
  }

  tilesWith(tile: TerrainAddress): Promise<Tiles> | undefined {
    const { z, x, y } = terrainBundleRoot(tile);
    const address = `${z}/${x}/${y}`;
    const known = this.#loaded.get(address);
    if (known !== undefined) {
      this.#loaded.delete(address);
      this.#loaded.set(address, known);
      return known;
    }
    if (this.#pending >= MOST_PENDING) return undefined;
    const body = this.#folder
      .getDerivedResource({ url: address, request: new Request({ throttle: false }) })
      .fetchArrayBuffer();
    if (body === undefined) return undefined;
    this.#pending++;
    // No body at all: the dataset has no tile there.
    const tiles = body.then((bytes) => (bytes.byteLength === 0 ? new Map() : decodeTerrainBundle(bytes)));
    this.#loaded.set(address, tiles);
    tiles
      .catch(() => this.#loaded.delete(address))
      .finally(() => {
        this.#pending--;
      });
    for (const oldest of this.#loaded.keys()) {
      if (this.#loaded.size <= KEPT) break;
      this.#loaded.delete(oldest);
    }
    return tiles;
  }
}

/**
 * Address of a published terrain whose tiles come in bundles: a city takes a dozen requests instead of a hundred. For
 * Cesium it is a Resource as others are; a tile that its bundle lacks (the geoid about the dataset) is fetched by itself.
 */
export class BundledTerrain extends Resource {
  readonly #address: string;
  readonly #bundles: TileBundles;

  constructor(url: string, bundles: TileBundles = new FetchedBundles(url)) {
    super({ url });
    this.#address = url;
    this.#bundles = bundles;
  }

  override clone(result?: Resource): Resource {
    return super.clone(result ?? new BundledTerrain(this.#address, this.#bundles));
  }

  override fetchArrayBuffer(): Promise<ArrayBuffer> | undefined {
    const { z, x, y } = this.templateValues as Readonly<Record<string, unknown>>;
    if (typeof z !== 'number' || typeof x !== 'number' || typeof y !== 'number')
      return super.fetchArrayBuffer();
    return this.#bundles
      .tilesWith({ z, x, y })
      ?.then((tiles) => tiles.get(`${z}/${x}/${y}`)?.slice().buffer ?? this.#alone());
  }

  /** By itself, whether the globe's queue is full or not: it holds a place in it already. */
  async #alone(): Promise<ArrayBuffer> {
    const { url, headers } = this;
    const alone = new Resource({ url, headers, request: new Request({ throttle: false }) });
    return (await alone.fetchArrayBuffer()) ?? new ArrayBuffer(0);
  }
}

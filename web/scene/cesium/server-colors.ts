import { type Cesium3DTileContent, Color } from 'cesium';
import type { LayerStyle } from '#core/catalogue/style.ts';
import { type ClassRule, MISSING_CLASS } from '#core/contract/feature-classes.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import { classesAddress, fetchClasses } from '#web/api/feature-classes.ts';
import type { LayerSpec } from '../scene-types.ts';
import { classColor, serverRule } from '../style/style-classes.ts';
import type { SceneEngine } from './scene-engine.ts';
import { TileClasses } from './tile-classes.ts';

type Collection = NonNullable<LayerSpec['collection']>;

/** Fetches the class bytes of a tile and holds them against the number of its features. */
async function loadClasses(
  { id, manifest }: Collection,
  rule: ClassRule,
  content: Cesium3DTileContent,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const address = classesAddress({ id, version: manifest.version }, content.url, rule);
  const bytes = await fetchClasses(address, signal);
  signal.throwIfAborted();
  if (bytes.length === content.featuresLength) return bytes;
  throw new TwinError(
    'internal',
    `${address}: ${bytes.length} classes for ${content.featuresLength} features`,
  );
}

/** Colours of a tileset's features by an attribute that is not in its tiles; idle under any other style. */
export class ServerColors {
  readonly #onLoaded: (content: Cesium3DTileContent) => void;
  #classes: TileClasses<Cesium3DTileContent> | null = null;
  #ruleKey = '';
  #palette: readonly Color[] = [];

  constructor(onLoaded: (content: Cesium3DTileContent) => void) {
    this.#onLoaded = onLoaded;
  }

  /** Whether the colours in force come from the server. */
  get active(): boolean {
    return this.#classes !== null;
  }

  get pending(): number {
    return this.#classes?.pending ?? 0;
  }

  /** New colours of the same classes keep what was loaded. */
  setStyle(
    style: LayerStyle | null,
    collection: Collection | null,
    engine: Pick<SceneEngine, 'reportError'>,
  ): void {
    const rule = serverRule(style, collection);
    if (style === null || collection === null || rule === null) {
      this.end();
      return;
    }
    this.#palette = Array.from({ length: MISSING_CLASS + 1 }, (_, value) =>
      Color.fromCssColorString(classColor(style, value)),
    );
    const ruleKey = JSON.stringify(rule);
    if (ruleKey === this.#ruleKey) return;
    this.end();
    this.#ruleKey = ruleKey;
    this.#classes = new TileClasses({
      load: (content, signal) => loadClasses(collection, rule, content, signal),
      onLoaded: this.#onLoaded,
      onFailed: (error) =>
        engine.reportError('scene.classes-failed', error instanceof Error ? error.message : String(error)),
    });
  }

  end(): void {
    this.#classes?.end();
    this.#classes = null;
    this.#ruleKey = '';
  }

  nextFrame(): void {
    this.#classes?.nextFrame();
  }

  see(content: Cesium3DTileContent): void {
    if (content.featuresLength > 0) this.#classes?.see(content);
  }

  forget(content: Cesium3DTileContent): void {
    this.#classes?.forget(content);
  }

  /** Colour of a feature by its place in the content: that of no data until its class is known; null when the tile itself tells. */
  colorAt(content: Cesium3DTileContent, at: number): Color | null {
    if (this.#classes === null) return null;
    const featureClass = this.#classes.bytesOf(content)?.[at] ?? MISSING_CLASS;
    return this.#palette[featureClass] ?? null;
  }
}

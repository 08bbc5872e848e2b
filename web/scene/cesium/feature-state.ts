import {
  type Cesium3DTile,
  type Cesium3DTileContent,
  type Cesium3DTileFeature,
  Cesium3DTileStyle,
  type Cesium3DTileset,
  Color,
} from 'cesium';
import type { LayerStyle } from '#core/catalogue/style.ts';
import type { LayerSpec } from '../scene-types.ts';
import { compileTilesetColor } from '../style/compile-tileset-style.ts';
import { eachContent, FeatureIndex } from './feature-index.ts';
import type { SceneEngine } from './scene-engine.ts';
import { ServerColors } from './server-colors.ts';
import { TilePainter } from './tile-painter.ts';

interface ColorExpression {
  evaluateColor(feature: Cesium3DTileFeature, result: Color): Color;
}

const HOVERED = Color.fromCssColorString('#ffdf94');
const GIVEN = new Color();
const GHOST_ALPHA = 0.15;
/** Below this a layer counts as ghosted: picks go through it. */
export const GHOST_LIMIT = 0.3;

/** Colour of a feature by its id, `#rrggbb`, where the browser itself holds its attributes. */
export type ColorById = (id: string) => string;

interface Styled extends Pick<LayerSpec, 'style' | 'collection'> {
  readonly colorById: ColorById | null;
}

/**
 * Colour of every feature of one tileset: the layer's style, by a column of the tiles, by classes from the server or by what
 * the browser knows of it, and on top of it what is selected, hovered, hidden and ghosted. Selection and hover touch the few drawn features of an id; the rest
 * goes tile by tile over what is in view, within a budget per frame.
 */
export class FeatureState {
  #engine: SceneEngine | null = null;
  #index: FeatureIndex | null = null;
  #stops: (() => void)[] = [];
  #style: LayerStyle | null = null;
  #base: ColorExpression | null = null;
  #colorById: ColorById | null = null;
  readonly #fromServer: ServerColors;
  readonly #painter: TilePainter<Cesium3DTileContent>;
  #opacity = 1;
  #ghosted = false;
  /** Set by layers whose things stand above the ground and would hide the pipes. */
  ghostUnderground = false;
  #selected: string | null = null;
  #hovered: string | null = null;
  #hidden: ReadonlySet<string> = new Set();

  constructor() {
    this.#painter = new TilePainter((content) => this.#paintContent(content));
    this.#fromServer = new ServerColors((content) => {
      this.#painter.renewTile(content);
      this.#engine?.requestRender('style');
    });
  }

  attach(tileset: Cesium3DTileset, engine: SceneEngine, styled: Styled): void {
    this.#engine = engine;
    this.#index = new FeatureIndex(tileset);
    const { preRender, postRender } = engine.scene;
    this.#stops = [
      preRender.addEventListener(() => {
        this.#painter.nextFrame();
        this.#fromServer.nextFrame();
      }),
      tileset.tileVisible.addEventListener((tile: Cesium3DTile) => eachContent(tile.content, this.#see)),
      tileset.tileUnload.addEventListener((tile: Cesium3DTile) =>
        eachContent(tile.content, (content) => this.#fromServer.forget(content)),
      ),
      postRender.addEventListener(() => {
        if (this.#painter.behind) engine.requestRender('style');
      }),
    ];
    this.setStyle(styled);
    this.#painter.renew();
  }

  detach(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#fromServer.end();
    this.#index?.destroy();
    this.#index = null;
    this.#engine = null;
    this.#base = null;
  }

  /** False while features in view do not have their colours yet. */
  settled(): boolean {
    return !this.#painter.behind && this.#fromServer.pending === 0;
  }

  setStyle({ style, collection, colorById }: Styled): void {
    if (this.#engine === null || (style === this.#style && this.#base !== null)) return;
    this.#style = style;
    this.#colorById = colorById;
    this.#fromServer.setStyle(style, collection, this.#engine);
    // Colours that are given need no expression, and their column may have a name that none can hold.
    const ownStyle = this.#fromServer.active || colorById !== null ? null : style;
    const compiled = new Cesium3DTileStyle({ color: compileTilesetColor(ownStyle) });
    this.#base = compiled.color as unknown as ColorExpression;
    this.#painter.renew();
  }

  setOpacity(opacity: number): void {
    if (opacity === this.#opacity) return;
    this.#opacity = opacity;
    this.#painter.renew();
  }

  setUnderground(on: boolean): void {
    const ghosted = on && this.ghostUnderground;
    if (ghosted === this.#ghosted) return;
    this.#ghosted = ghosted;
    this.#painter.renew();
  }

  setSelected(featureId: string | null): void {
    if (featureId === this.#selected) return;
    const before = this.#selected;
    this.#selected = featureId;
    this.#repaint(before, featureId);
  }

  setHovered(featureId: string | null): void {
    if (featureId === this.#hovered) return;
    const before = this.#hovered;
    this.#hovered = featureId;
    this.#repaint(before, featureId);
  }

  setHidden(featureIds: readonly string[]): void {
    this.#hidden = new Set(featureIds);
    this.#painter.renew();
  }

  /** The drawn features of an id, for the mark over the selected one. */
  drawn(featureId: string): Cesium3DTileFeature[] {
    return (this.#index?.find(featureId) ?? []).map(({ content, at }) => content.getFeature(at));
  }

  readonly #see = (content: Cesium3DTileContent): void => {
    this.#fromServer.see(content);
    this.#painter.see(content);
  };

  #repaint(...ids: (string | null)[]): void {
    const color = new Color();
    for (const id of ids) {
      if (id === null) continue;
      for (const { content, at } of this.#index?.find(id) ?? []) this.#paintFeature(content, at, color);
    }
  }

  #paintContent(content: Cesium3DTileContent): void {
    const color = new Color();
    const { featuresLength } = content;
    for (let at = 0; at < featuresLength; at++) this.#paintFeature(content, at, color);
  }

  #paintFeature(content: Cesium3DTileContent, at: number, color: Color): void {
    // What throws while a frame is made stops rendering altogether.
    try {
      const feature = content.getFeature(at);
      const isNamed =
        this.#selected !== null ||
        this.#hovered !== null ||
        this.#hidden.size > 0 ||
        this.#colorById !== null;
      const id = isNamed ? String(feature.getProperty('id')) : null;
      feature.show = id === null || !this.#hidden.has(id);
      const given =
        this.#colorById === null || id === null
          ? this.#fromServer.colorAt(content, at)
          : Color.fromCssColorString(this.#colorById(id), GIVEN);
      feature.color = this.#colorOf(feature, id, given, color);
    } catch {
      // A feature that cannot be read keeps the colour of its tile.
    }
  }

  #colorOf(feature: Cesium3DTileFeature, id: string | null, given: Color | null, result: Color): Color {
    if (given === null) this.#base?.evaluateColor(feature, result);
    else Color.clone(given, result);
    if (id !== null && id === this.#hovered) Color.multiply(result, HOVERED, result);
    // What is selected is seen whole, wherever its layer is not.
    if (id !== null && id === this.#selected) result.alpha = 1;
    else result.alpha *= this.#opacity * (this.#ghosted ? GHOST_ALPHA : 1);
    return result;
  }
}

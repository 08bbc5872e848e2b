import { Cesium3DTileStyle, type Cesium3DTileset, Color } from 'cesium';
import type { LayerStyle } from '#core/catalogue/style.ts';
import { compileTilesetColor } from '../style/compile-tileset-style.ts';
import { FeatureIndex } from './feature-index.ts';

interface StyledFeature {
  getProperty(name: string): unknown;
}
interface ColorExpression {
  evaluateColor(feature: StyledFeature, result: Color): Color;
}

const SELECTED = Color.fromCssColorString('#ffb020');
const HOVERED = Color.fromCssColorString('#ffdf94');
const GHOST_ALPHA = 0.15;
/** Below this a layer counts as ghosted: picks go through it. */
export const GHOST_LIMIT = 0.3;

/**
 * Selected, hovered, hidden and ghosted features of one tileset, on top of the layer's style. Selection and hover touch
 * the few drawn features of an id; only style, opacity and hiding go over all of them.
 */
export class FeatureState {
  #tileset: Cesium3DTileset | null = null;
  #index: FeatureIndex | null = null;
  #style: LayerStyle | null = null;
  #base: ColorExpression | null = null;
  #opacity = 1;
  #ghosted = false;
  /** Set by layers whose things stand above the ground and would hide the pipes. */
  ghostUnderground = false;
  #selected: string | null = null;
  #hovered: string | null = null;
  #hidden: ReadonlySet<string> = new Set();

  attach(tileset: Cesium3DTileset, style: LayerStyle | null): void {
    this.#tileset = tileset;
    this.#index = new FeatureIndex(tileset);
    this.setStyle(style);
    this.#apply();
  }

  detach(): void {
    this.#index?.destroy();
    this.#index = null;
    this.#tileset = null;
  }

  setStyle(style: LayerStyle | null): void {
    if (style === this.#style && this.#base !== null) return;
    this.#style = style;
    // Cesium evaluates `color.conditions` itself; we call its expression from our guarded function.
    const compiled = new Cesium3DTileStyle({ color: compileTilesetColor(style) });
    this.#base = compiled.color as unknown as ColorExpression;
    this.#apply();
  }

  setOpacity(opacity: number): void {
    if (opacity === this.#opacity) return;
    this.#opacity = opacity;
    this.#apply();
  }

  setUnderground(on: boolean): void {
    const ghosted = on && this.ghostUnderground;
    if (ghosted === this.#ghosted) return;
    this.#ghosted = ghosted;
    this.#apply();
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
    this.#apply();
  }

  /** The drawn features of an id, for the outline around the selected one. */
  drawn(featureId: string): ReturnType<FeatureIndex['find']> {
    return this.#index?.find(featureId) ?? [];
  }

  #repaint(...ids: (string | null)[]): void {
    const color = new Color();
    for (const id of ids) {
      if (id === null) continue;
      for (const feature of this.#index?.find(id) ?? [])
        feature.color = this.#colorOf(feature as unknown as StyledFeature, color);
    }
  }

  #colorOf(feature: StyledFeature, result: Color): Color {
    // A style function that throws stops rendering altogether.
    try {
      const id = String(feature.getProperty('id'));
      if (id === this.#selected) return Color.clone(SELECTED, result);
      this.#base?.evaluateColor(feature, result);
      if (id === this.#hovered) Color.multiply(result, HOVERED, result);
      result.alpha *= this.#opacity * (this.#ghosted ? GHOST_ALPHA : 1);
      return result;
    } catch {
      return Color.clone(Color.WHITE, result);
    }
  }

  #apply(): void {
    const tileset = this.#tileset;
    if (tileset === null || tileset.isDestroyed()) return;
    const style = new Cesium3DTileStyle();
    const color: ColorExpression = { evaluateColor: (feature, result) => this.#colorOf(feature, result) };
    const show = {
      evaluate: (feature: StyledFeature) => {
        try {
          return !this.#hidden.has(String(feature.getProperty('id')));
        } catch {
          return true;
        }
      },
    };
    style.color = color as unknown as Cesium3DTileStyle['color'];
    if (this.#hidden.size > 0) style.show = show as unknown as Cesium3DTileStyle['show'];
    tileset.style = style;
  }
}

import { Cesium3DTileStyle, type Cesium3DTileset, Color } from 'cesium';
import type { LayerStyle } from '#core/catalogue/style.ts';
import { compileTilesetColor } from '../style/compile-tileset-style.ts';

interface StyledFeature {
  getProperty(name: string): unknown;
}
interface ColorExpression {
  evaluateColor(feature: StyledFeature, result: Color): Color;
}

const SELECTED = Color.fromCssColorString('#ffb020');
const HOVERED = Color.fromCssColorString('#ffe2a0');

/** Selected, hovered, hidden and ghosted features of one tileset, on top of the layer's style. */
export class FeatureState {
  #tileset: Cesium3DTileset | null = null;
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
    this.setStyle(style);
    this.#apply();
  }

  detach(): void {
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
    this.#selected = featureId;
    this.#apply();
  }

  setHovered(featureId: string | null): void {
    if (featureId === this.#hovered) return;
    this.#hovered = featureId;
    this.#apply();
  }

  setHidden(featureIds: readonly string[]): void {
    this.#hidden = new Set(featureIds);
    this.#apply();
  }

  isGhosted(): boolean {
    return this.#ghosted || this.#opacity < 0.3;
  }

  #apply(): void {
    const tileset = this.#tileset;
    if (tileset === null || tileset.isDestroyed()) return;
    const style = new Cesium3DTileStyle();
    const alpha = this.#opacity * (this.#ghosted ? 0.15 : 1);
    const color: ColorExpression = {
      evaluateColor: (feature, result) => {
        // A style function that throws stops rendering altogether.
        try {
          const id = String(feature.getProperty('id'));
          if (id === this.#selected) return Color.clone(SELECTED, result);
          this.#base?.evaluateColor(feature, result);
          if (id === this.#hovered) Color.multiply(result, HOVERED, result);
          result.alpha *= alpha;
          return result;
        } catch {
          return Color.clone(Color.WHITE, result);
        }
      },
    };
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

import type { LayerStyle } from '#core/catalogue/style.ts';
import type { ShadeCaster } from './draw-ground-shade.ts';
import type { DecodedFeature } from './tile-features.ts';

/** Things that darken the ground, from a collection's vector tiles. */
export interface GroundShade {
  readonly caster: ShadeCaster;
  readonly url: string;
}

/** What the tile worker is asked; `url` is a template with {z}, {y}, {x} and may carry a query. */
export type TileRequest =
  | {
      readonly job: 'base-map';
      readonly url: string;
      readonly z: number;
      readonly x: number;
      readonly y: number;
      readonly theme: 'light' | 'dark';
      readonly shades: readonly GroundShade[];
    }
  | {
      readonly job: 'zones';
      readonly url: string;
      readonly z: number;
      readonly x: number;
      readonly y: number;
      readonly theme: 'light' | 'dark';
      readonly style: LayerStyle | null;
      readonly selected: string | null;
      readonly hidden: readonly string[];
    }
  | {
      readonly job: 'features';
      readonly url: string;
      readonly z: number;
      readonly x: number;
      readonly y: number;
      readonly layers: readonly string[] | null;
    };

export type TileAnswer =
  | { readonly picture: ImageBitmap }
  | { readonly features: readonly (DecodedFeature & { readonly layer: string })[] };

/** Address of a source tile from a collection's template. */
export function tileUrl(template: string, z: number, x: number, y: number): string {
  return template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
}

/** Template with a CQL2 filter appended; unchanged when the filter is empty. */
export function withFilter(url: string, filter: string): string {
  if (filter.trim() === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}filter=${encodeURIComponent(filter)}`;
}

/** Template of vector tiles that also tell of one more property; unchanged for none. */
export function withProperty(url: string, property: string | null): string {
  if (property === null) return url;
  return `${url}${url.includes('?') ? '&' : '?'}properties=${encodeURIComponent(property)}`;
}

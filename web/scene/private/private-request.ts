import type { FeatureCollection } from 'geojson';
import type { PrivatePaint } from './draw-private.ts';

/** What the worker of a dropped file is asked; the file itself is handed over once. */
export type PrivateRequest =
  | { readonly job: 'load'; readonly features: FeatureCollection }
  /** 1 for every feature that is shown; null = all. */
  | { readonly job: 'show'; readonly left: Uint8Array | null }
  | {
      readonly job: 'picture';
      readonly z: number;
      readonly x: number;
      readonly y: number;
      readonly paint: PrivatePaint;
    }
  | {
      readonly job: 'pick';
      readonly lon: number;
      readonly lat: number;
      readonly z: number;
      readonly reachPx: number;
    };

export type PrivateAnswer =
  | { readonly picture: ImageBitmap }
  | { readonly feature: number | null }
  | { readonly loaded: true };

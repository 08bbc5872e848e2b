import type { Deck, Layer } from '@deck.gl/core';

/** A hit of deck's picking: which layer of ours, which index of its data. */
export interface DeckHit {
  readonly layerId: string;
  readonly index: number;
}

/** Ball around everything the layers draw: east, north, up metres about the anchor, and radius. */
export type EnuBall = readonly [eastM: number, northM: number, upM: number, radiusM: number];

/** Where deck.gl draws: inside Cesium's depth, or on a canvas above it when that fails. */
export interface DeckHost {
  readonly overlay: boolean;
  /** Origin of the frame in which layers give their positions: east, north, up metres. */
  readonly anchor: { readonly lon: number; readonly lat: number };
  /** Shows these layers, seen from `distanceM`; nothing is drawn while `ball` is null or out of sight. */
  setLayers(layers: readonly Layer[], distanceM: number, ball: EnuBall | null): void;
  pick(x: number, y: number): DeckHit | null;
  destroy(): void;
}

/** What deck has at a CSS pixel. */
export function pickHit(deck: Deck, x: number, y: number): DeckHit | null {
  if (!deck.isInitialized) return null;
  const info = deck.pickObject({ x, y, radius: 4, unproject3D: false });
  if (info === null || info.layer === null || info.index < 0) return null;
  return { layerId: info.layer.id, index: info.index };
}

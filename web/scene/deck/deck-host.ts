import type { Layer } from '@deck.gl/core';

/** A hit of deck's picking: which layer of ours, which index of its data. */
export interface DeckHit {
  readonly layerId: string;
  readonly index: number;
  /** ENU metres about the host's anchor. */
  readonly position: readonly [number, number, number] | null;
}

/** Where deck.gl draws: inside Cesium's depth, or on a canvas above it when that fails. */
export interface DeckHost {
  readonly overlay: boolean;
  /** Origin of the frame in which layers give their positions: east, north, up metres. */
  readonly anchor: { readonly lon: number; readonly lat: number };
  setLayers(layers: readonly Layer[]): void;
  pick(x: number, y: number): DeckHit | null;
  destroy(): void;
}

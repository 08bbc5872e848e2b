import type { LayerKind } from '#core/catalogue/domains.ts';
import type { LayerStyle } from '#core/catalogue/style.ts';
import type { CameraView, Pick, SceneHandle, SceneStatus } from '#web/scene/scene-types.ts';

/** One picture with live devices: a camera, the published kinds and the live kinds shown. */
export interface LiveCase {
  readonly camera: CameraView;
  readonly layers: readonly LayerKind[];
  readonly live?: readonly ('stations' | 'vehicles')[];
  readonly theme?: 'light' | 'dark';
  readonly time?: string;
  readonly reducedMotion?: boolean;
  /** By collection. */
  readonly styles?: Readonly<Record<string, LayerStyle>>;
}

/** Devices of one live layer as the test places them. */
export interface LiveDevices {
  /** Degrees, ellipsoidal m (null = on the ground), degrees clockwise from north. */
  readonly places: readonly (readonly [
    lon: number,
    lat: number,
    heightM: number | null,
    headingDeg: number,
  ])[];
  readonly kinds: readonly string[];
  readonly intervalMs: number;
  readonly values?: readonly number[];
  /** QUALITIES of core/contract/live.ts. */
  readonly qualities?: readonly number[];
  readonly agesMs?: readonly number[];
}

/** What the page offers the runner. */
export interface LivePage {
  handle: SceneHandle | null;
  show(next: LiveCase): void;
  placeDevices(layerId: string, devices: LiveDevices): void;
  readonly kept: { pick: Pick | null; status: SceneStatus | null; readonly errors: string[] };
}

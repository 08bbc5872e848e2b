import type { LayerKind } from '#core/catalogue/domains.ts';
import type { LayerStyle } from '#core/catalogue/style.ts';
import type { CameraView, Pick, SceneHandle, SceneStatus } from '#web/scene/scene-types.ts';

/** One picture: a camera, the published kinds and the live kinds shown, light and theme. */
export interface SceneCase {
  readonly camera: CameraView;
  readonly layers: readonly LayerKind[];
  readonly live?: readonly ('stations' | 'vehicles')[];
  readonly theme?: 'light' | 'dark';
  /** ISO time with offset; the sun and the windows follow it. */
  readonly time?: string;
  /** Looks through the ground. */
  readonly underground?: boolean;
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
export interface ScenePage {
  handle: SceneHandle | null;
  show(next: SceneCase): void;
  placeDevices(layerId: string, devices: LiveDevices): void;
  readonly kept: { pick: Pick | null; status: SceneStatus | null; readonly errors: string[] };
}

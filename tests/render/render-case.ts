import type { LayerKind } from '#core/catalogue/domains.ts';
import type { LayerStyle } from '#core/catalogue/style.ts';
import type { CameraView, SceneHandle, UndergroundState } from '#web/scene/scene-types.ts';

/** One picture: a camera, what is shown, light and theme. */
export interface RenderCase {
  readonly name: string;
  readonly camera: CameraView;
  readonly layers: readonly LayerKind[];
  readonly theme?: 'light' | 'dark';
  /** ISO time with offset; the sun and the windows follow it. */
  readonly time?: string;
  readonly underground?: Partial<UndergroundState>;
  readonly shadows?: boolean;
  readonly styles?: Readonly<Record<string, LayerStyle>>;
}

/** What the page offers the runner. */
export interface RenderPage {
  readonly handle: SceneHandle;
  show(next: RenderCase): void;
  setMounted(mounted: boolean): void;
  /** The current picture, RGBA from the top row. */
  pixels(): Promise<{ readonly width: number; readonly height: number; readonly base64: string }>;
  readonly kept: { pick: unknown; events: string[] };
}

import type { FeatureCollection } from 'geojson';
import type { LayerKind } from '#core/catalogue/domains.ts';
import type { LayerStyle } from '#core/catalogue/style.ts';
import type { Collection } from '#core/contract/collections.ts';
import type { BodyTile } from '#web/workers/drop/body-tile.ts';

export interface CameraView {
  readonly lon: number;
  readonly lat: number;
  readonly heightM: number;
  readonly headingDeg: number;
  readonly pitchDeg: number;
  readonly rollDeg: number;
}

/** Features of a dropped file, and the bodies of those that stand up from the ground. */
export interface PrivateData {
  readonly features: FeatureCollection;
  readonly bodies: readonly BodyTile[];
}

/** One layer of the workbench as the scene draws it. Changing `collection`'s version recreates, anything else mutates. */
export interface LayerSpec {
  /** Unique in the workbench; the collection id, or `private:…` for a dropped file. */
  readonly id: string;
  readonly kind: LayerKind;
  readonly collection: Collection | null;
  /** What a private layer (dropped file) shows; never leaves the browser. */
  readonly privateData: PrivateData | null;
  readonly visible: boolean;
  readonly opacity: number;
  readonly style: LayerStyle | null;
  /** CQL2 text, sent to the server; empty = all. */
  readonly filter: string;
  /** 1 for every feature of `privateData` that is shown; null = all. */
  readonly left: Uint8Array | null;
  /** Entries of a category style by readings that are shown alone: the browser chooses them. Empty = all. */
  readonly entriesAlone: readonly number[];
}

/** A feature under the pointer. */
export interface Hovered {
  readonly layerId: string;
  readonly featureId: string;
}

/** A feature that was chosen; the place is that of the click, NaN where there was none. */
export interface Pick extends Hovered {
  readonly lon: number;
  readonly lat: number;
  readonly heightM: number;
}

/** A place on the ground or on what stands there; ellipsoidal metres. */
export interface MapPoint {
  readonly lon: number;
  readonly lat: number;
  readonly heightM: number;
}

export type MeasureMode = 'distance' | 'height' | 'area';
export interface MeasureResult {
  readonly mode: MeasureMode;
  /** Vertices: lon, lat, ellipsoidal m. */
  readonly positions: readonly (readonly [number, number, number])[];
  readonly lengthM: number;
  readonly areaM2: number;
  readonly heightDifferenceM: number;
  readonly finished: boolean;
}

export interface UndergroundState {
  readonly on: boolean;
  readonly mode: 'whole' | 'by-distance';
  /** 0 opaque … 1 invisible. */
  readonly transparency: number;
}

/** What the status bar shows; sampled at most four times a second. */
export interface SceneStatus {
  readonly pointer: { readonly lon: number; readonly lat: number; readonly heightM: number } | null;
  readonly metresPerPixel: number;
  readonly tilesLoading: number;
  readonly framesPerSecond: number;
  readonly headingDeg: number;
  readonly cameraHeightM: number;
  /** Camera height minus the ground height below it; negative underground. */
  readonly heightAboveGroundM: number | null;
  readonly overlayFallback: boolean;
}

/** Theme, clock and modes: pushed down as plain data. */
export interface SceneSettings {
  readonly theme: 'light' | 'dark';
  readonly language: 'zh-CN' | 'en';
  /** Time shown (sun, windows), epoch ms. */
  readonly timeMs: number;
  readonly underground: UndergroundState;
  readonly shadows: boolean;
  readonly reducedMotion: boolean;
  /** plain = coarser and without anti-aliasing, for machines that draw without a graphics card. */
  readonly detail: Detail;
}

export type Detail = 'fine' | 'plain';

/** A name that points at a place. */
export interface SceneCallout {
  readonly lon: number;
  readonly lat: number;
  /** Ellipsoidal metres; null = on the ground. */
  readonly heightM: number | null;
  readonly text: string;
}

export interface SceneHandle {
  flyTo(
    target:
      | {
          readonly bounds: readonly [number, number, number, number];
          /** Lowest and highest ellipsoidal metres of what is there; that of the ground unless given. */
          readonly heightsM?: readonly [lowM: number, highM: number];
        }
      | CameraView,
  ): void;
  view(): CameraView;
  setNorthUp(): void;
  /** Changes the distance to what is in the middle by a factor: below 1 comes nearer. */
  zoomBy(factor: number): void;
  highlight(pick: { readonly layerId: string; readonly featureId: string } | null): void;
  /** Names what is selected, in place of the name before; null clears. */
  setCallout(callout: SceneCallout | null): void;
  setHidden(layerId: string, featureIds: readonly string[]): void;
  /** Begins to measure, with a first point where one is given. */
  startMeasure(mode: MeasureMode, from?: MapPoint): void;
  stopMeasure(): void;
  /** Reads every layer anew, as after an outage of the server. */
  reload(): void;
  /** PNG data URL of the current picture. */
  picture(): Promise<string>;
  /** True when tiles and terrain in view are loaded; the tests wait for it. */
  settled(): boolean;
  /** Number of frames rendered since start: an idle map does not raise it. */
  renderedFrames(): number;
  /** What is at a pixel of the map (CSS px), as a click would find it. */
  pick(x: number, y: number): Promise<Pick | null>;
  /** Screen position (CSS px) of a place, null behind the camera. */
  project(lon: number, lat: number, heightM: number): { readonly x: number; readonly y: number } | null;
}

/** What went wrong on the map, and in which layer when it is one's. */
export interface SceneError {
  readonly code: string;
  readonly detail: string;
  readonly layerId: string | null;
}

/** Props of <SceneView>, the only component the shell mounts. `layers` bottom first. */
export interface SceneViewProps {
  readonly layers: readonly LayerSpec[];
  readonly settings: SceneSettings;
  readonly initialView: CameraView;
  readonly onReady: (handle: SceneHandle) => void;
  /** The first whole frame of a scene is on the canvas; before that there is nothing to see. */
  readonly onDrawn?: () => void;
  readonly onPick: (pick: Pick | null) => void;
  readonly onHover: (hovered: Hovered | null) => void;
  readonly onContextMenu: (place: {
    readonly lon: number;
    readonly lat: number;
    readonly heightM: number;
    readonly x: number;
    readonly y: number;
    readonly pick: Pick | null;
  }) => void;
  readonly onViewChange: (view: CameraView) => void;
  readonly onStatus: (status: SceneStatus) => void;
  readonly onMeasure: (result: MeasureResult | null) => void;
  readonly onError: (error: SceneError) => void;
}

import { create } from 'zustand';
import type {
  Detail,
  Hovered,
  MeasureMode,
  MeasureResult,
  Pick,
  SceneError,
  UndergroundState,
} from '#web/scene/scene-types.ts';
import type { Mode } from './domain-module.ts';
import { isPhone, onPhoneChange } from './media.ts';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type ThemeName = 'light' | 'dark';
export type HeightReading = '1985' | 'ellipsoidal';
export type PositionReading = 'lonlat' | 'EPSG:4549';

interface Session {
  readonly mode: Mode;
  readonly theme: ThemeName;
  readonly language: Language;
  readonly selection: Pick | null;
  readonly underground: UndergroundState;
  readonly measuring: MeasureMode | null;
  readonly measure: MeasureResult | null;
  readonly shadows: boolean;
  /** Null = as the machine can. */
  readonly detail: Detail | null;
  readonly panelOpen: boolean;
  readonly inspectorOpen: boolean;
  readonly helpOpen: boolean;
  /** The list of what is in view. */
  readonly nearbyOpen: boolean;
  readonly positionReading: PositionReading;
  /** Layers a link named that are not published here. */
  readonly missingLayers: readonly string[];
  readonly sceneError: SceneError | null;
}

const remembered = (key: string, fallback: boolean) => {
  const stored = globalThis.localStorage?.getItem(`twin.${key}`);
  return stored === null || stored === undefined ? fallback : stored === '1';
};
const wide = () => (globalThis.innerWidth ?? 1400) >= 1100;
const storedTheme = () => {
  const stored = globalThis.localStorage?.getItem('twin.theme');
  if (stored === 'light' || stored === 'dark') return stored;
  return globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
};

const storedDetail = (): Detail | null => {
  const stored = globalThis.localStorage?.getItem('twin.detail');
  return stored === 'fine' || stored === 'plain' ? stored : null;
};

/** A selection that nobody clicked (a link, a search): it has no place of its own. */
export const unclicked = ({ layerId, featureId }: Hovered): Pick => ({
  ...{ layerId, featureId },
  ...{ lon: Number.NaN, lat: Number.NaN, heightM: Number.NaN },
});

export const useSession = create<Session>()(() => ({
  mode: 'planning',
  theme: storedTheme(),
  language: globalThis.localStorage?.getItem('twin.language') === 'en' ? 'en' : 'zh-CN',
  selection: null,
  underground: { on: false, mode: 'whole', transparency: 0.7 },
  measuring: null,
  measure: null,
  shadows: false,
  detail: storedDetail(),
  panelOpen: wide() && remembered('panelOpen', true),
  inspectorOpen: false,
  helpOpen: false,
  nearbyOpen: false,
  positionReading: 'lonlat',
  missingLayers: [],
  sceneError: null,
}));

/** Panels and looks that a next visit starts with. */
useSession.subscribe((now, before) => {
  const storage = globalThis.localStorage;
  if (!storage) return;
  if (now.panelOpen !== before.panelOpen && wide())
    storage.setItem('twin.panelOpen', now.panelOpen ? '1' : '0');
  if (now.theme !== before.theme) storage.setItem('twin.theme', now.theme);
  if (now.detail !== before.detail && now.detail !== null) storage.setItem('twin.detail', now.detail);
  if (now.language !== before.language) storage.setItem('twin.language', now.language);
});

export const setSession = useSession.setState;

/** On a phone one sheet stands over the map: the one that was opened last, of two the inspector. */
function keepOneSheet(wasPanelOpen: boolean): void {
  const { panelOpen, inspectorOpen } = useSession.getState();
  if (!panelOpen || !inspectorOpen || !isPhone()) return;
  setSession(wasPanelOpen ? { panelOpen: false } : { inspectorOpen: false });
}
useSession.subscribe((_, before) => keepOneSheet(before.panelOpen));
// A window may become as narrow as a phone, or a phone be turned.
onPhoneChange(() => keepOneSheet(true));

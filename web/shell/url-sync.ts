import type { CameraView } from '#web/scene/scene-types.ts';
import { useClock } from './clock-store.ts';
import { newLayer, useLayers } from './layer-store.ts';
import { setSession, unclicked, useSession } from './session-store.ts';
import { decodeScene, encodeScene, type SharedScene } from './url-codec.ts';

const WRITE_DELAY_MS = 400;
let view: CameraView | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** What the address asked for when the page opened; the layers are taken once the catalogue is known. */
let opened: SharedScene | null = null;
export const openedScene = () => opened;

/** Reads the address into the stores, before the first render. */
export function readAddress(): void {
  opened = decodeScene(location.hash);
  if (!opened) return;
  view = opened.view ?? null;
  const { mode, language, theme, underground, time, selection } = opened;
  setSession({
    ...(mode && { mode }),
    ...(language && { language }),
    ...(theme && { theme }),
    ...(underground && { underground }),
    ...(selection && {
      selection: unclicked(selection),
      inspectorOpen: true,
    }),
  });
  if (time && time.mode !== 'live') useClock.setState({ ...time, playing: false });
}

/** The scene as it stands, for the address and for sharing. */
export function currentScene(): SharedScene {
  const { mode, language, theme, underground, selection } = useSession.getState();
  const { mode: clockMode, timeMs } = useClock.getState();
  const layers = useLayers.getState().layers ?? [];
  return {
    ...(view && { view }),
    layers: layers
      .filter(({ privateData }) => privateData === null)
      .map(({ privateData: _private, legendOnly, ...layer }) => ({ ...layer, legendOnly: [...legendOnly] })),
    // A private layer is in this browser alone: a link cannot bring it back.
    ...(selection &&
      !selection.layerId.startsWith('private:') && {
        selection: { layerId: selection.layerId, featureId: selection.featureId },
      }),
    ...(clockMode !== 'live' && { time: { mode: clockMode, timeMs } }),
    ...{ mode, language, theme, underground },
  };
}

export const sharedLink = () => `${location.origin}${location.pathname}#${encodeScene(currentScene())}`;

function writeSoon(): void {
  clearTimeout(timer);
  // Nothing is written before the catalogue is known: a link's layers would be lost.
  timer = setTimeout(() => {
    if (useLayers.getState().layers !== null) history.replaceState(null, '', sharedLink());
  }, WRITE_DELAY_MS);
}

export function rememberView(next: CameraView): void {
  view = next;
  writeSoon();
}

/** Keeps the address in step with the stores until the returned function is called. */
export function followStores(): () => void {
  const stops = [
    useLayers.subscribe(writeSoon),
    useSession.subscribe(writeSoon),
    useClock.subscribe((now, before) => {
      if (now.mode !== before.mode || now.playing !== before.playing) writeSoon();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Layers of a link that are published here, and the names of those that are not. */
export function resolveLinkedLayers(scene: SharedScene, isKnown: (id: string) => boolean) {
  const layers = scene.layers ?? [];
  const known = (layer: { id: string; kind: string }) => layer.kind === 'vehicles' || isKnown(layer.id);
  return {
    layers: layers.filter(known).map(({ id, kind, ...rest }) => newLayer(id, kind, rest)),
    missing: layers.filter((layer) => !known(layer)).map(({ id }) => id),
  };
}

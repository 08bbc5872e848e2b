import { useFeedState } from './feed-state.ts';
import { useLayers, type WorkbenchLayer } from './layer-store.ts';
import { useScene } from './scene-link.ts';
import { setSession, useSession } from './session-store.ts';

/** Failures to read something: the map does not ask again for what was refused or not answered. */
const UNREAD: ReadonlySet<string> = new Set(
  ['tile', 'tileset', 'classes', 'base-map', 'terrain', 'zones', 'bridges'].map(
    (what) => `scene.${what}-failed`,
  ),
);
export const isUnread = (code: string): boolean => UNREAD.has(code);

/** Reads the layers of the map anew and takes its notice away. */
export function reloadMap(): void {
  useScene.getState().handle?.reload();
  setSession({ sceneError: null });
}

/**
 * After an outage reads again what could not be read, once the server answers; a notice of a layer goes with the layer, and
 * when it is shown in another way. Until the returned function is called.
 */
export function healMap(): () => void {
  let isIncomplete = false;
  const layerOf = (layers: readonly WorkbenchLayer[] | null, id: string) =>
    layers?.find((layer) => layer.id === id);
  const stops = [
    useSession.subscribe(({ sceneError }, before) => {
      if (sceneError !== before.sceneError && sceneError !== null && isUnread(sceneError.code))
        isIncomplete = true;
    }),
    useFeedState.subscribe(({ connection }, before) => {
      if (connection !== 'open' || before.connection === 'open' || !isIncomplete) return;
      isIncomplete = false;
      reloadMap();
    }),
    useLayers.subscribe(({ layers }, before) => {
      const id = useSession.getState().sceneError?.layerId ?? null;
      if (id !== null && layerOf(layers, id) !== layerOf(before.layers, id)) setSession({ sceneError: null });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SceneHandle } from '#web/scene/scene-types.ts';
import { useFeedState } from './feed-state.ts';
import { healMap } from './heal-map.ts';
import { newLayer, useLayers } from './layer-store.ts';
import { useScene } from './scene-link.ts';
import { setSession, useSession } from './session-store.ts';

// The page's own window, for the handle that tests of the browser use.
vi.stubGlobal('window', {});
const reload = vi.fn();
let stop = () => {};
beforeEach(() => {
  reload.mockClear();
  useScene.setState({ handle: { reload } as unknown as SceneHandle });
  useFeedState.setState({ connection: 'open' });
  useLayers.setState({ layers: [newLayer('water', 'network'), newLayer('zones', 'zones')] });
  setSession({ sceneError: null });
  stop = healMap();
});
afterEach(() => stop());

const fail = (code: string, layerId: string | null = null) =>
  setSession({ sceneError: { code, detail: 'HTTP 503', layerId } });
const lose = () => useFeedState.setState({ connection: 'retrying' });
const comeBack = () => useFeedState.setState({ connection: 'open' });

describe('the map after an outage', () => {
  it('is read again once, when the server is back', () => {
    lose();
    fail('scene.tile-failed', 'water');
    setSession({ sceneError: null });
    expect(reload).not.toHaveBeenCalled();
    comeBack();
    expect(reload).toHaveBeenCalledTimes(1);
    lose();
    comeBack();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('is left alone when nothing was missed', () => {
    lose();
    fail('scene.overlay-fallback');
    comeBack();
    expect(reload).not.toHaveBeenCalled();
    expect(useSession.getState().sceneError?.code).toBe('scene.overlay-fallback');
  });

  it('says no more of a layer that is gone or shown in another way', () => {
    fail('scene.tileset-failed', 'water');
    useLayers.getState().patch('zones', { visible: false });
    expect(useSession.getState().sceneError).not.toBeNull();
    useLayers.getState().patch('water', { filter: 'diameter_mm > 300' });
    expect(useSession.getState().sceneError).toBeNull();
    fail('scene.zones-failed', 'zones');
    useLayers.getState().remove('zones');
    expect(useSession.getState().sceneError).toBeNull();
  });
});

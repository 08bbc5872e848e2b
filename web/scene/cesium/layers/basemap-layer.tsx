import { ImageryLayer } from 'cesium';
import { useEffect, useRef } from 'react';
import { ENGLISH_NAME } from '../../base-map/label-candidates.ts';
import { withFilter, withProperty } from '../../base-map/tile-request.ts';
import type { LayerSpec } from '../../scene-types.ts';
import { BridgeDecks } from '../bridges/bridge-decks.ts';
import { LabelLayer } from '../labels/label-layer.ts';
import { useSceneEngine } from '../scene-engine.ts';
import { createVectorImagery } from '../vector-imagery-provider.ts';
import { collectionRectangle } from './collection-rectangle.ts';

/** Layers that mount together ask for a new map each; the first ones have not been drawn by then. */
const SETTLING_MS = 1500;

/** The dark sheet through a ground that is mostly transparent: streets stay legible as a faint plan. */
const BURIED_BRIGHTNESS = 2.4;

/** Our own map, drawn in the browser from vector tiles, in the theme's paint sheet. */
export function BasemapLayer({ layer }: { readonly layer: LayerSpec }) {
  const engine = useSceneEngine();
  const template = layer.collection?.vectorTilesUrl ?? null;
  const hasEnglish = layer.collection?.manifest.columns.some(({ name }) => name === ENGLISH_NAME) ?? false;
  const url =
    template === null
      ? null
      : withProperty(withFilter(template, layer.filter), hasEnglish ? ENGLISH_NAME : null);
  const latest = useRef(layer);
  latest.current = layer;
  const live = useRef<ImageryLayer | null>(null);
  const labelLayer = useRef<LabelLayer | null>(null);
  const bridgeDecks = useRef<BridgeDecks | null>(null);

  useEffect(() => {
    if (url === null) return;
    const id = latest.current.id;
    let theme: 'light' | 'dark' | null = null;
    let isBuried = false;
    // Pictures that a new map replaces stay below it until it is there: no flash of bare ground.
    const retired = new Set<ImageryLayer>();
    let putAtMs = performance.now();
    const clearRetired = () => {
      for (const old of retired) engine.scene.imageryLayers.remove(old);
      retired.clear();
    };
    const stopLoading = engine.scene.globe.tileLoadProgressEvent.addEventListener((left: number) => {
      if (left === 0) clearRetired();
    });
    const labels = new LabelLayer(engine, url, collectionRectangle(latest.current));
    labels.setVisible(latest.current.visible);
    labelLayer.current = labels;
    const bridges = new BridgeDecks(engine, url);
    bridges.setVisible(latest.current.visible);
    bridgeDecks.current = bridges;
    const put = () => {
      const { imageryLayers } = engine.scene;
      const before = live.current;
      const drawn = theme ?? 'light';
      const shades = isBuried ? [] : engine.shadeCasters.list();
      const imagery = new ImageryLayer(
        createVectorImagery({
          rectangle: collectionRectangle(latest.current),
          maximumLevel: 19,
          hasAlphaChannel: false,
          request: (z, x, y) => ({ job: 'base-map', url, z, x, y, theme: drawn, shades }),
          onError: (detail) => engine.reportError('scene.base-map-failed', detail, id),
        }),
      );
      imageryLayers.add(imagery, before === null ? 0 : imageryLayers.indexOf(before) + 1);
      live.current = imagery;
      if (before !== null) {
        // Only a map that stands whole is worth keeping; another still on its way would be fetched for nothing.
        if (engine.scene.globe.tilesLoaded && performance.now() - putAtMs > SETTLING_MS) retired.add(before);
        else imageryLayers.remove(before);
      }
      putAtMs = performance.now();
      engine.register(id, { imagery, settled: () => labels.settled() && bridges.settled() });
      const { settings, mood } = engine.environment;
      imagery.brightness = settings.underground.on ? BURIED_BRIGHTNESS : mood.groundBrightness;
      imagery.show = latest.current.visible;
      imagery.alpha = latest.current.opacity;
    };
    const stop = engine.onEnvironment(({ settings, mood }) => {
      // Below ground the street plan is a faint light on dark glass in both themes.
      const wanted = settings.underground.on ? 'dark' : settings.theme;
      if (theme !== wanted || isBuried !== settings.underground.on) {
        theme = wanted;
        isBuried = settings.underground.on;
        put();
      } else if (live.current !== null && !isBuried) live.current.brightness = mood.groundBrightness;
    });
    const stopShades = engine.shadeCasters.onChange(() => {
      if (!isBuried && theme !== null) put();
    });
    return () => {
      stop();
      stopShades();
      labels.destroy();
      labelLayer.current = null;
      bridges.destroy();
      bridgeDecks.current = null;
      engine.unregister(id);
      if (!engine.isDead()) {
        stopLoading();
        clearRetired();
        if (live.current !== null) engine.scene.imageryLayers.remove(live.current);
      }
      live.current = null;
    };
  }, [engine, url]);

  useEffect(() => {
    if (live.current === null) return;
    labelLayer.current?.setVisible(layer.visible);
    bridgeDecks.current?.setVisible(layer.visible);
    live.current.show = layer.visible;
    live.current.alpha = layer.opacity;
    engine.requestRender('style');
  }, [layer.visible, layer.opacity, engine]);
  return null;
}

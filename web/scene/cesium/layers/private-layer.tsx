import { ImageryLayer, Rectangle, WebMercatorTilingScheme } from 'cesium';
import type { FeatureCollection } from 'geojson';
import { useEffect, useRef } from 'react';
import { featureBounds } from '#web/workers/drop/feature-bounds.ts';
import { PrivateWorker } from '#web/workers/private-worker.ts';
import type { LayerSpec } from '../../scene-types.ts';
import { createDrawnImagery } from '../drawn-imagery.ts';
import { useSceneEngine } from '../scene-engine.ts';

const DEEPEST_LEVEL = 20;
const REACH_PX = 12;

/** Room about the file's own box for line widths and discs, degrees. */
const PAD_DEGREES = 0.02;

/** Where the file's features are; web mercator knows nothing beyond its own rectangle. */
function rectangleOf(features: FeatureCollection): Rectangle {
  const world = new WebMercatorTilingScheme().rectangle;
  const [west, south, east, north] = featureBounds(features) ?? [-180, -85, 180, 85];
  const padded = Rectangle.fromDegrees(
    Math.max(-180, west - PAD_DEGREES),
    Math.max(-90, south - PAD_DEGREES),
    Math.min(180, east + PAD_DEGREES),
    Math.min(90, north + PAD_DEGREES),
  );
  return Rectangle.intersection(padded, world) ?? world;
}

/** Level of web mercator whose pictures are about as fine as the view from this height. */
const levelAt = (heightM: number) =>
  Math.max(0, Math.min(DEEPEST_LEVEL, Math.round(Math.log2(40_000_000 / Math.max(20, heightM)))));

/** A dropped file, draped over the ground and pickable; its features live in a worker and are sent nowhere. */
export function PrivateLayer({ layer }: { readonly layer: LayerSpec }) {
  const engine = useSceneEngine();
  const latest = useRef(layer);
  latest.current = layer;
  const redraw = useRef<() => void>(() => {});
  const show = useRef<(left: Uint8Array | null) => void>(() => {});
  const live = useRef<ImageryLayer | null>(null);
  const { id, privateData, style, left } = layer;

  useEffect(() => {
    if (privateData === null) return;
    const worker = new PrivateWorker(privateData.features);
    show.current = (next) => worker.show(next);
    show.current(latest.current.left);
    const rectangle = rectangleOf(privateData.features);
    let theme: 'light' | 'dark' | null = null;
    let selected: number | null = null;
    const put = () => {
      const before = live.current;
      const paint = { style: latest.current.style, theme: theme ?? 'light', selected };
      const imagery = new ImageryLayer(
        createDrawnImagery({
          rectangle,
          maximumLevel: DEEPEST_LEVEL,
          hasAlphaChannel: true,
          picture: (z, x, y) => (worker.pending > 24 ? undefined : worker.picture(z, x, y, paint)),
        }),
        { show: latest.current.visible, alpha: latest.current.opacity },
      );
      engine.scene.imageryLayers.add(imagery);
      if (before !== null) engine.scene.imageryLayers.remove(before);
      live.current = imagery;
      engine.register(id, {
        imagery,
        settled: () => worker.pending === 0,
        pickGround: async (lon, lat, heightM) => {
          const level = levelAt(engine.viewer.camera.positionCartographic.height);
          const found = await worker.pick(lon, lat, level, REACH_PX);
          return found === null ? null : { layerId: id, featureId: String(found), lon, lat, heightM };
        },
        setSelected: (featureId) => {
          const next = featureId === null ? null : Number(featureId);
          if (next === selected) return;
          selected = next;
          put();
        },
      });
      engine.requestRender('style');
    };
    redraw.current = put;
    const stop = engine.onEnvironment(({ settings }) => {
      if (theme === settings.theme) return;
      theme = settings.theme;
      put();
    });
    return () => {
      stop();
      redraw.current = () => {};
      show.current = () => {};
      engine.unregister(id);
      if (live.current !== null && !engine.isDead()) engine.scene.imageryLayers.remove(live.current);
      live.current = null;
      worker.terminate();
      engine.requestRender('layer');
    };
  }, [engine, id, privateData]);

  const drawn = useRef({ style, left });
  useEffect(() => {
    if (drawn.current.left !== left) show.current(left);
    if (drawn.current.left !== left || drawn.current.style !== style) redraw.current();
    drawn.current = { style, left };
  }, [style, left]);
  useEffect(() => {
    if (live.current === null) return;
    live.current.show = layer.visible;
    live.current.alpha = layer.opacity;
    engine.requestRender('style');
  }, [layer.visible, layer.opacity, engine]);
  return null;
}

import { BoundingSphere, Cartesian3, ImageryLayer } from 'cesium';
import { useEffect, useRef } from 'react';
import { tileWorker } from '#web/workers/tile-worker.ts';
import { isNear } from '../../base-map/is-near.ts';
import { DEEPEST_SOURCE_LEVEL } from '../../base-map/tile-canvas.ts';
import { polygonContains } from '../../base-map/tile-features.ts';
import { withFilter, withProperty } from '../../base-map/tile-request.ts';
import type { LayerSpec, Pick } from '../../scene-types.ts';
import { useSceneEngine } from '../scene-engine.ts';
import { createVectorImagery } from '../vector-imagery-provider.ts';
import { collectionRectangle } from './collection-rectangle.ts';

/** A line is found so many pixels of the screen beside it. */
const REACH_PX = 6;
const WORLD_M = 40_075_017;

export interface ZoneQuestion {
  readonly layerId: string;
  readonly url: string;
  readonly lon: number;
  readonly lat: number;
  readonly heightM: number;
  readonly metresPerPixel: number;
}

/** What is drawn last at a place of the tile of the deepest level; a line that passes near goes before the area around it. */
export async function pickZone(question: ZoneQuestion): Promise<Pick | null> {
  const { layerId, url, lon, lat, heightM, metresPerPixel } = question;
  const scale = 2 ** DEEPEST_SOURCE_LEVEL;
  const column = ((lon + 180) / 360) * scale;
  const radians = (lat * Math.PI) / 180;
  const row = ((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * scale;
  const x = Math.floor(column);
  const y = Math.floor(row);
  const features = await tileWorker().features({
    job: 'features',
    url,
    z: DEEPEST_SOURCE_LEVEL,
    x,
    y,
    layers: null,
  });
  const [atX, atY] = [(column - x) * 4096, (row - y) * 4096];
  const unitM = (WORLD_M * Math.cos(radians)) / scale / 4096;
  const reach = (REACH_PX * metresPerPixel) / unitM;
  const line = features.findLast(({ type, parts }) => type === 'line' && isNear(parts, atX, atY, reach));
  const found = line ?? features.findLast((feature) => polygonContains(feature, atX, atY));
  return found === undefined
    ? null
    : { layerId, featureId: String(found.properties.id ?? ''), lon, lat, heightM };
}

/** Polygons draped over the ground, redrawn from vector tiles when style, selection or theme change. */
export function ZonesLayer({ layer }: { readonly layer: LayerSpec }) {
  const engine = useSceneEngine();
  const template = layer.collection?.vectorTilesUrl ?? null;
  const { style } = layer;
  const property = style === null || style.type === 'single' ? null : style.column;
  const url = template === null ? null : withFilter(withProperty(template, property), layer.filter);
  const latest = useRef(layer);
  latest.current = layer;
  const live = useRef<ImageryLayer | null>(null);
  const redraw = useRef<() => void>(() => {});

  useEffect(() => {
    if (url === null) return;
    const id = latest.current.id;
    let theme: 'light' | 'dark' | null = null;
    let selected: string | null = null;
    let hidden: readonly string[] = [];
    const put = () => {
      const before = live.current;
      const drawn = theme ?? 'light';
      const { style } = latest.current;
      const picked = selected;
      const gone = hidden;
      const imagery = new ImageryLayer(
        createVectorImagery({
          rectangle: collectionRectangle(latest.current),
          maximumLevel: 18,
          hasAlphaChannel: true,
          request: (z, x, y) => ({
            job: 'zones',
            url,
            z,
            x,
            y,
            theme: drawn,
            style,
            selected: picked,
            hidden: gone,
          }),
          onError: (detail) => engine.reportError('scene.zones-failed', detail, latest.current.id),
        }),
        { show: latest.current.visible, alpha: latest.current.opacity },
      );
      engine.scene.imageryLayers.add(imagery);
      if (before !== null) engine.scene.imageryLayers.remove(before);
      live.current = imagery;
      engine.register(id, {
        imagery,
        pickGround: (lon, lat, heightM) => {
          const place = Cartesian3.fromDegrees(lon, lat, heightM);
          const metresPerPixel = engine.viewer.camera.getPixelSize(
            new BoundingSphere(place, 0),
            engine.scene.drawingBufferWidth,
            engine.scene.drawingBufferHeight,
          );
          return pickZone({ layerId: id, url, lon, lat, heightM, metresPerPixel });
        },
        setSelected: (featureId) => {
          if (featureId === selected) return;
          selected = featureId;
          put();
        },
        setHidden: (featureIds) => {
          hidden = featureIds;
          put();
        },
      });
      engine.orderImagery();
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
      engine.unregister(id);
      if (live.current !== null && !engine.isDead()) engine.scene.imageryLayers.remove(live.current);
      live.current = null;
    };
  }, [engine, url]);

  const firstStyle = useRef(layer.style);
  useEffect(() => {
    if (firstStyle.current === layer.style) return;
    firstStyle.current = layer.style;
    redraw.current();
  }, [layer.style]);
  useEffect(() => {
    if (live.current === null) return;
    live.current.show = layer.visible;
    live.current.alpha = layer.opacity;
    engine.requestRender('style');
  }, [layer.visible, layer.opacity, engine]);
  return null;
}

import { ScreenSpaceEventHandler, ScreenSpaceEventType } from 'cesium';
import type { Pick, SceneViewProps } from '../scene-types.ts';
import { placeAt } from './camera-view.ts';
import { flyTo } from './fly.ts';
import { pickAt, pickFeature } from './picking.ts';
import type { SceneEngine } from './scene-engine.ts';

type Callbacks = Only<SceneViewProps, 'onPick' | 'onHover' | 'onContextMenu'>;
type Only<T, K extends keyof T> = { readonly [P in K]: T[P] };

/** Click, hover, double click and right click of the map; silent while `captured` (the measure tool owns the pointer). */
export function watchPointer(
  engine: SceneEngine,
  callbacks: () => Callbacks,
  captured: () => boolean,
): () => void {
  const handler = new ScreenSpaceEventHandler(engine.scene.canvas);
  let clicks = 0;
  let hoverFrame = 0;
  let hovered: Pick | null = null;

  handler.setInputAction(async ({ position }: ScreenSpaceEventHandler.PositionedEvent) => {
    if (captured()) return;
    const click = ++clicks;
    const pick = await pickAt(engine, position.x, position.y);
    if (click === clicks && !engine.isDead()) callbacks().onPick(pick);
  }, ScreenSpaceEventType.LEFT_CLICK);

  handler.setInputAction(({ position }: ScreenSpaceEventHandler.PositionedEvent) => {
    if (captured()) return;
    const place =
      pickFeature(engine, position.x, position.y) ?? placeAt(engine.scene, position.x, position.y);
    if (place === null) return;
    const reach = 0.0011;
    flyTo(engine, {
      bounds: [place.lon - reach, place.lat - reach, place.lon + reach, place.lat + reach],
      heightM: place.heightM,
    });
  }, ScreenSpaceEventType.LEFT_DOUBLE_CLICK);

  handler.setInputAction(async ({ position }: ScreenSpaceEventHandler.PositionedEvent) => {
    if (captured()) return;
    const { x, y } = position;
    const place = placeAt(engine.scene, x, y);
    const pick = await pickAt(engine, x, y);
    const at = pick ?? place;
    if (at === null || engine.isDead()) return;
    callbacks().onContextMenu({ lon: at.lon, lat: at.lat, heightM: at.heightM, x, y, pick });
  }, ScreenSpaceEventType.RIGHT_CLICK);

  handler.setInputAction(({ endPosition }: ScreenSpaceEventHandler.MotionEvent) => {
    if (captured() || hoverFrame !== 0) return;
    const { x, y } = endPosition;
    hoverFrame = requestAnimationFrame(() => {
      hoverFrame = 0;
      if (engine.isDead()) return;
      const pick = pickFeature(engine, x, y);
      if (pick?.featureId === hovered?.featureId && pick?.layerId === hovered?.layerId) return;
      if (hovered !== null) engine.layers.get(hovered.layerId)?.setHovered?.(null);
      if (pick !== null) engine.layers.get(pick.layerId)?.setHovered?.(pick.featureId);
      hovered = pick;
      callbacks().onHover(pick);
    });
  }, ScreenSpaceEventType.MOUSE_MOVE);

  return () => {
    if (hoverFrame !== 0) cancelAnimationFrame(hoverFrame);
    if (!handler.isDestroyed()) handler.destroy();
  };
}

import { ScreenSpaceEventHandler, ScreenSpaceEventType } from 'cesium';
import type { Hovered, SceneViewProps } from '../scene-types.ts';
import { isSoftwareRendered } from '../software-rendering.ts';
import { placeAt } from './camera-view.ts';
import { flyTo } from './fly.ts';
import { hoveredAt, pickAt, pickFeature } from './picking.ts';
import { watchPointerCalm } from './pointer-calm.ts';
import type { SceneEngine } from './scene-engine.ts';

/** Where the processor draws, a pointer has to rest so long before it is asked what is under it. */
const REST_IN_SOFTWARE_MS = 160;

type Callbacks = Only<SceneViewProps, 'onPick' | 'onHover' | 'onContextMenu'>;
type Only<T, K extends keyof T> = { readonly [P in K]: T[P] };

/** Click, hover, double click and right click of the map; silent while `captured` (the measure tool owns the pointer). */
export function watchPointer(
  engine: SceneEngine,
  callbacks: () => Callbacks,
  captured: () => boolean,
): () => void {
  const handler = new ScreenSpaceEventHandler(engine.scene.canvas);
  const calm = watchPointerCalm(engine);
  let clicks = 0;
  let hovers = 0;
  let restTimer: ReturnType<typeof setTimeout> | undefined;
  let hovered: Hovered | null = null;

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

  // Nobody looks at highlights while the map moves under the pointer, and each costs a drawing of all that is shown.
  const hover = async (x: number, y: number) => {
    const asked = ++hovers;
    const found = await hoveredAt(engine, x, y);
    if (asked !== hovers || engine.isDead() || !calm.isCalm()) return;
    if (found?.featureId === hovered?.featureId && found?.layerId === hovered?.layerId) return;
    if (hovered !== null) engine.layers.get(hovered.layerId)?.setHovered?.(null);
    if (found !== null) engine.layers.get(found.layerId)?.setHovered?.(found.featureId);
    hovered = found;
    callbacks().onHover(found);
  };
  const leave = () => {
    clearTimeout(restTimer);
    hovers++;
    if (hovered === null || engine.isDead()) return;
    engine.layers.get(hovered.layerId)?.setHovered?.(null);
    hovered = null;
    callbacks().onHover(null);
  };
  const { canvas } = engine.scene;
  canvas.addEventListener('pointerleave', leave);
  handler.setInputAction(({ endPosition }: ScreenSpaceEventHandler.MotionEvent) => {
    clearTimeout(restTimer);
    if (captured()) return leave();
    if (calm.isMoving()) return;
    const { x, y } = endPosition;
    restTimer = setTimeout(
      () => {
        if (!engine.isDead() && calm.isCalm()) void hover(x, y);
      },
      isSoftwareRendered() ? REST_IN_SOFTWARE_MS : 0,
    );
  }, ScreenSpaceEventType.MOUSE_MOVE);

  return () => {
    clearTimeout(restTimer);
    canvas.removeEventListener('pointerleave', leave);
    calm.stop();
    if (!handler.isDestroyed()) handler.destroy();
  };
}

import { Cartesian2, Cartesian3, Cartographic, Cesium3DTileFeature, Math as CesiumMath } from 'cesium';
import { existingLiveDrawing } from '../deck/live-drawing.ts';
import type { Hovered, Pick } from '../scene-types.ts';
import { placeAt } from './camera-view.ts';
import { GHOST_LIMIT } from './feature-state.ts';
import type { SceneEngine } from './scene-engine.ts';

/** Layer and id of what Cesium drew at a pixel; ghosted things are drilled through. */
export function pickFeature(engine: SceneEngine, x: number, y: number): Pick | null {
  const { scene } = engine;
  const at = new Cartesian2(x, y);
  const live = existingLiveDrawing(engine)?.pick(x, y, () => surfaceDistance(engine, at)) ?? null;
  if (live !== null) return live;
  const drilled = drawnAt(engine, at);
  let ghost: Pick | null = null;
  for (const object of drilled) {
    if (!(object instanceof Cesium3DTileFeature)) continue;
    for (const [layerId, objects] of engine.layers) {
      if (objects.tileset !== object.tileset) continue;
      const place = surfaceAt(engine, at) ?? placeAt(scene, x, y);
      if (place === null) continue;
      const found: Pick = { layerId, featureId: String(object.getProperty('id')), ...place };
      if (object.color.alpha > GHOST_LIMIT) return found;
      ghost ??= found;
    }
  }
  return ghost;
}

/** Layer and id of what is under the pointer, asked of the card without stopping for its answer. */
export async function hoveredAt(engine: SceneEngine, x: number, y: number): Promise<Hovered | null> {
  const at = new Cartesian2(x, y);
  const live = existingLiveDrawing(engine)?.pick(x, y, () => surfaceDistance(engine, at)) ?? null;
  if (live !== null) return live;
  const object: unknown = await engine.scene.pickAsync(at);
  if (engine.isDead() || !(object instanceof Cesium3DTileFeature)) return null;
  if (object.color.alpha <= GHOST_LIMIT) return pickFeature(engine, x, y);
  for (const [layerId, objects] of engine.layers)
    if (objects.tileset === object.tileset) return { layerId, featureId: String(object.getProperty('id')) };
  return null;
}

/** What is drawn at a pixel, nearest first; only a ghosted thing lets what lies behind it through. */
function drawnAt({ scene }: SceneEngine, at: Cartesian2): unknown[] {
  const first: unknown = scene.pick(at);
  return first instanceof Cesium3DTileFeature && first.color.alpha <= GHOST_LIMIT
    ? scene.drillPick(at, 5)
    : [first];
}

/**
 * Position of what is drawn at a pixel, translucent things too. They take a drawing of their own for it, so only a question of
 * ours pays for them, not each drag and turn of the wheel, when Cesium's camera asks.
 */
function drawnPosition({ scene }: SceneEngine, at: Cartesian2): Cartesian3 | undefined {
  scene.pickTranslucentDepth = true;
  try {
    return scene.pickPosition(at);
  } finally {
    scene.pickTranslucentDepth = false;
  }
}

/** Distance to what Cesium drew at a pixel; without bound over the sky and under a translucent ground. */
function surfaceDistance(engine: SceneEngine, at: Cartesian2): number {
  if (!engine.scene.pickPositionSupported || engine.environment.settings.underground.on)
    return Number.POSITIVE_INFINITY;
  const position = drawnPosition(engine, at);
  if (position === undefined) return Number.POSITIVE_INFINITY;
  return Cartesian3.distance(position, engine.viewer.camera.positionWC);
}

/** Position of the drawn surface at a pixel; null over the sky. */
export function surfaceAt(
  engine: SceneEngine,
  at: Cartesian2,
): { lon: number; lat: number; heightM: number } | null {
  if (!engine.scene.pickPositionSupported) return null;
  const position = drawnPosition(engine, at);
  if (position === undefined) return null;
  const place = Cartographic.fromCartesian(position);
  return {
    lon: CesiumMath.toDegrees(place.longitude),
    lat: CesiumMath.toDegrees(place.latitude),
    heightM: place.height,
  };
}

/** What is at a pixel: first what stands there, then what is draped on the ground, upper layers first. */
export async function pickAt(engine: SceneEngine, x: number, y: number): Promise<Pick | null> {
  const standing = pickFeature(engine, x, y);
  if (standing !== null) return standing;
  const place = placeAt(engine.scene, x, y);
  if (place === null) return null;
  for (const objects of [...engine.layers.values()].reverse()) {
    if (objects.pickGround === undefined || objects.imagery?.show === false) continue;
    const found = await objects.pickGround(place.lon, place.lat, place.heightM);
    if (found !== null) return found;
  }
  return null;
}

import { pictureOf, TILE_PX } from '#web/scene/base-map/tile-canvas.ts';
import { drawPrivate } from '#web/scene/private/draw-private.ts';
import { PrivateFeatures } from '#web/scene/private/private-features.ts';
import type { PrivateAnswer, PrivateRequest } from '#web/scene/private/private-request.ts';

let features = new PrivateFeatures({ type: 'FeatureCollection', features: [] });

async function answer(request: PrivateRequest): Promise<PrivateAnswer> {
  if (request.job === 'load') {
    features = new PrivateFeatures(request.features);
    return { loaded: true };
  }
  if (request.job === 'show') {
    features.left = request.left;
    return { loaded: true };
  }
  if (request.job === 'pick') {
    const { lon, lat, z, reachPx } = request;
    return { feature: features.at(lon, lat, z, reachPx) };
  }
  const { z, x, y, paint } = request;
  const canvas = new OffscreenCanvas(TILE_PX, TILE_PX);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('No 2D canvas in this browser.');
  drawPrivate(context, z, paint, features.tile(z, x, y));
  return { picture: await pictureOf(canvas) };
}

self.onmessage = async (event: MessageEvent<{ readonly id: number; readonly request: PrivateRequest }>) => {
  const { id, request } = event.data;
  try {
    const result = await answer(request);
    self.postMessage({ id, result }, { transfer: 'picture' in result ? [result.picture] : [] });
  } catch (error) {
    self.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
};

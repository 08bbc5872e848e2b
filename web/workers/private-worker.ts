import type { FeatureCollection } from 'geojson';
import type { PrivatePaint } from '#web/scene/private/draw-private.ts';
import type { PrivateAnswer, PrivateRequest } from '#web/scene/private/private-request.ts';
import { AskWorker } from './ask-worker.ts';

/** The worker of one dropped file: keeps its features, draws tiles of them and finds what lies at a place. */
export class PrivateWorker extends AskWorker<PrivateRequest, PrivateAnswer> {
  constructor(features: FeatureCollection) {
    super(new Worker(new URL('./private.worker.ts', import.meta.url), { type: 'module' }));
    // A worker that ends while it loads has nobody left to tell.
    this.ask({ job: 'load', features }).catch(() => undefined);
  }

  /** Which features are drawn and found from now on: 1 for each of them; null = all. */
  show(left: Uint8Array | null): void {
    this.ask({ job: 'show', left }).catch(() => undefined);
  }

  async picture(z: number, x: number, y: number, paint: PrivatePaint): Promise<ImageBitmap> {
    const result = await this.ask({ job: 'picture', z, x, y, paint });
    if ('picture' in result) return result.picture;
    throw new Error('the worker answered without a picture');
  }

  /** Index of the feature at a place, null when there is none within `reachPx` of level `z`. */
  async pick(lon: number, lat: number, z: number, reachPx: number): Promise<number | null> {
    const result = await this.ask({ job: 'pick', lon, lat, z, reachPx });
    return 'feature' in result ? result.feature : null;
  }
}

import { Hono } from 'hono';
import { TwinError } from '#core/errors/twin-error.ts';
import type { ServerDependencies } from '../dependencies.ts';
import { byteResponse, notModified, REVALIDATE, strongEtag } from '../http/byte-response.ts';
import { parseQuery } from '../http/parse-query.ts';
import { NoQuery } from '../http/query-schemas.ts';
import { findDataset } from '../sources/find-dataset.ts';
import { batchCenter, selectModelRow } from './tile-queries.ts';

/** One feature alone as GLB, built like a tile of one. */
export function modelRoutes({ catalogue, database, cache, tilePool }: ServerDependencies): Hono {
  const routes = new Hono();
  routes.get('/api/collections/:collection/items/:featureId/model.glb', async (context) => {
    const request = context.req.raw;
    parseQuery(request, NoQuery);
    const dataset = findDataset(catalogue.snapshot(), context.req.param('collection'));
    const { id, version, tileColumns } = dataset.manifest;
    const featureId = context.req.param('featureId');
    const missing = () =>
      new TwinError('feature/not-found', `${id} has no feature ${featureId.slice(0, 200)}`);
    if (!dataset.hasFeatures) throw missing();
    const key = `model ${id} ${version} ${featureId}`;
    const etag = strongEtag(key);
    const body = await cache.get(key, request.signal, async (signal) => {
      const batch = await selectModelRow(database, dataset, featureId, signal);
      if (batch.rowCount === 0) throw missing();
      const center = batchCenter(batch);
      const glb = await tilePool.buildGlb({ batch, columns: tileColumns, center }, signal);
      if (glb.length === 0) {
        throw new TwinError('request/not-found', `feature ${featureId.slice(0, 200)} has no drawable shape`);
      }
      return { bytes: Buffer.from(glb.buffer, glb.byteOffset, glb.byteLength), contentEncoding: null };
    });
    const cacheControl = REVALIDATE;
    return (
      notModified(request, etag, cacheControl) ??
      byteResponse(request, { bytes: body.bytes, type: 'model/gltf-binary', etag, cacheControl })
    );
  });
  return routes;
}

import { Hono } from 'hono';
import { TwinError } from '#core/errors/twin-error.ts';
import type { ServerDependencies } from '../dependencies.ts';
import { REVALIDATE } from '../http/byte-response.ts';
import { cachedAnswer } from '../http/cached-answer.ts';
import { parseQuery } from '../http/parse-query.ts';
import { NoQuery } from '../http/query-schemas.ts';
import { findDataset } from '../sources/find-dataset.ts';
import { batchCenter, selectModelRow } from './tile-queries.ts';

/** One feature alone as GLB, built like a tile of one. */
export function modelRoutes(dependencies: ServerDependencies): Hono {
  const { catalogue, database, tilePool } = dependencies;
  const routes = new Hono();
  routes.get('/api/collections/:collection/items/:featureId/model.glb', (context) => {
    parseQuery(context.req.raw, NoQuery);
    const snapshot = catalogue.snapshot();
    const dataset = findDataset(snapshot, context.req.param('collection'));
    const { id, version, tileColumns } = dataset.manifest;
    const featureId = context.req.param('featureId');
    const missing = () =>
      new TwinError('feature/not-found', `${id} has no feature ${featureId.slice(0, 200)}`);
    if (!dataset.hasFeatures) throw missing();
    const key = `model ${id} ${version} ${featureId}`;
    const build = async (signal: AbortSignal) => {
      const batch = await selectModelRow(database, dataset, featureId, signal);
      if (batch.rowCount === 0) throw missing();
      const center = batchCenter(batch);
      const glb = await tilePool.buildGlb({ batch, columns: tileColumns, center }, signal);
      if (glb.length === 0) {
        throw new TwinError('request/not-found', `feature ${featureId.slice(0, 200)} has no drawable shape`);
      }
      return glb;
    };
    const type = 'model/gltf-binary';
    return cachedAnswer(context, dependencies, { key, type, cacheControl: REVALIDATE, snapshot, build });
  });
  return routes;
}

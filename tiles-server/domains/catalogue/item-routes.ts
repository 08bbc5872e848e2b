import { Hono } from 'hono';
import { API_PATHS } from '#core/contract/api-paths.ts';
import type { Items } from '#core/contract/collections.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import type { ServerDependencies } from '../../dependencies.ts';
import { byteResponse, notModified, REVALIDATE, strongEtag } from '../../http/byte-response.ts';
import { COLUMNS_TYPE, encodeColumns } from '../../http/encode-columns.ts';
import { jsonResponse } from '../../http/json-response.ts';
import { parseQuery } from '../../http/parse-query.ts';
import { ItemsQuery, NoQuery } from '../../http/query-schemas.ts';
import type { Dataset } from '../../sources/dataset.ts';
import { findDataset } from '../../sources/find-dataset.ts';
import { describeItem } from './item-detail.ts';
import { rowToItem, selectItem, selectItems } from './item-queries.ts';

const DEFAULT_LIMIT = 10;

function requireFeatures(dataset: Dataset): Dataset {
  if (dataset.hasFeatures) return dataset;
  throw new TwinError('request/not-found', `dataset ${dataset.manifest.id} has no features`);
}

export function itemRoutes({ catalogue, database, viewports }: ServerDependencies): Hono {
  const routes = new Hono();
  routes.get('/api/collections/:collection/items', async (context) => {
    const request = context.req.raw;
    const query = parseQuery(request, ItemsQuery);
    const dataset = requireFeatures(findDataset(catalogue.snapshot(), context.req.param('collection')));
    const { id, version } = dataset.manifest;
    const limit = query.limit ?? DEFAULT_LIMIT;
    const offset = query.offset ?? 0;
    const isColumns = (request.headers.get('accept') ?? '').includes(COLUMNS_TYPE);
    const address = new URL(request.url);
    const validator = [id, version, address.search, isColumns ? 'columns' : 'json'];
    const selection = { ...query, limit, offset };
    if (isColumns) {
      const etag = strongEtag(...validator);
      const unchanged = notModified(request, etag, REVALIDATE);
      if (unchanged !== null) return unchanged;
      const { batch, matched } = await selectItems(database, viewports, dataset, selection, request.signal);
      const bytes = encodeColumns(batch, matched);
      return byteResponse(request, { bytes, type: COLUMNS_TYPE, etag, cacheControl: REVALIDATE });
    }
    const { batch, matched } = await selectItems(database, viewports, dataset, selection, request.signal);
    const links = [{ rel: 'self', href: API_PATHS.items(id) + address.search, type: 'application/geo+json' }];
    if (offset + batch.rowCount < matched && batch.rowCount > 0) {
      address.searchParams.set('offset', String(offset + limit));
      address.searchParams.set('limit', String(limit));
      links.push({ rel: 'next', href: API_PATHS.items(id) + address.search, type: 'application/geo+json' });
    }
    const body: Items = {
      type: 'FeatureCollection',
      features: Array.from({ length: batch.rowCount }, (_, row) => rowToItem(batch, row)),
      links,
      numberMatched: matched,
      numberReturned: batch.rowCount,
      timeStamp: dataset.manifest.lineage.startedAt,
    };
    return jsonResponse(request, body, validator, 'application/geo+json; charset=utf-8');
  });
  routes.get('/api/collections/:collection/items/:featureId', async (context) => {
    parseQuery(context.req.raw, NoQuery);
    const dataset = requireFeatures(findDataset(catalogue.snapshot(), context.req.param('collection')));
    const featureId = context.req.param('featureId');
    const batch = await selectItem(database, dataset, featureId, context.req.raw.signal);
    if (batch === null) {
      throw new TwinError(
        'feature/not-found',
        `${dataset.manifest.id} has no feature ${featureId.slice(0, 200)}`,
      );
    }
    const detail = await describeItem(database, dataset, batch, context.req.raw.signal);
    return jsonResponse(
      context.req.raw,
      detail,
      [dataset.manifest.id, dataset.manifest.version, 'item', featureId],
      'application/geo+json; charset=utf-8',
    );
  });
  return routes;
}

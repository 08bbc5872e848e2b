import { Hono } from 'hono';
import { API_PATHS } from '#core/contract/api-paths.ts';
import type { Items } from '#core/contract/collections.ts';
import { COLUMNS_TYPE, encodeColumns } from '#core/contract/columns-format.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import type { ServerDependencies } from '../../dependencies.ts';
import { encodedResponse } from '../../http/encoded-response.ts';
import { parseQuery } from '../../http/parse-query.ts';
import { ItemsQuery, NoQuery } from '../../http/query-schemas.ts';
import type { Dataset } from '../../sources/dataset.ts';
import { findDataset } from '../../sources/find-dataset.ts';
import { namedProperties } from '../../sources/named-properties.ts';
import { describeItem } from './item-detail.ts';
import { rowToItem, selectItem, selectItems } from './item-queries.ts';

const DEFAULT_LIMIT = 10;
const GEOJSON_TYPE = 'application/geo+json; charset=utf-8';

function requireFeatures(dataset: Dataset): Dataset {
  if (dataset.hasFeatures) return dataset;
  throw new TwinError('request/not-found', `dataset ${dataset.manifest.id} has no features`);
}

export function itemRoutes({ catalogue, database, viewports }: ServerDependencies): Hono {
  const routes = new Hono();
  routes.get('/api/collections/:collection/items', (context) => {
    const request = context.req.raw;
    const query = parseQuery(request, ItemsQuery);
    const dataset = requireFeatures(findDataset(catalogue.snapshot(), context.req.param('collection')));
    const { id, version } = dataset.manifest;
    const limit = query.limit ?? DEFAULT_LIMIT;
    const offset = query.offset ?? 0;
    const properties = namedProperties(dataset, query.properties);
    const selection = { ...query, limit, offset, properties };
    const isColumns = (request.headers.get('accept') ?? '').includes(COLUMNS_TYPE);
    const address = new URL(request.url);
    return encodedResponse(request, {
      type: isColumns ? COLUMNS_TYPE : GEOJSON_TYPE,
      validatorParts: [id, version, address.search],
      vary: 'accept',
      async build() {
        const { batch, matched } = await selectItems(database, viewports, dataset, selection, request.signal);
        if (isColumns) return Buffer.from(encodeColumns(batch, matched).buffer);
        const type = 'application/geo+json';
        const links = [{ rel: 'self', href: API_PATHS.items(id) + address.search, type }];
        if (offset + batch.rowCount < matched && batch.rowCount > 0) {
          address.searchParams.set('offset', String(offset + limit));
          address.searchParams.set('limit', String(limit));
          links.push({ rel: 'next', href: API_PATHS.items(id) + address.search, type });
        }
        const body: Items = {
          type: 'FeatureCollection',
          features: Array.from({ length: batch.rowCount }, (_, row) => rowToItem(batch, row)),
          links,
          numberMatched: matched,
          numberReturned: batch.rowCount,
          timeStamp: dataset.manifest.lineage.startedAt,
        };
        return Buffer.from(JSON.stringify(body));
      },
    });
  });
  routes.get('/api/collections/:collection/items/:featureId', (context) => {
    parseQuery(context.req.raw, NoQuery);
    const dataset = requireFeatures(findDataset(catalogue.snapshot(), context.req.param('collection')));
    const featureId = context.req.param('featureId');
    const { id, version } = dataset.manifest;
    const { signal } = context.req.raw;
    return encodedResponse(context.req.raw, {
      type: GEOJSON_TYPE,
      validatorParts: [id, version, 'item', featureId],
      async build() {
        const batch = await selectItem(database, dataset, featureId, signal);
        if (batch === null) {
          throw new TwinError('feature/not-found', `${id} has no feature ${featureId.slice(0, 200)}`);
        }
        return Buffer.from(JSON.stringify(await describeItem(database, dataset, batch, signal)));
      },
    });
  });
  return routes;
}

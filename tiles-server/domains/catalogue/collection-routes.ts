import { Hono } from 'hono';
import { queryableColumns } from '#core/catalogue/queryable-columns.ts';
import { API_PATHS } from '#core/contract/api-paths.ts';
import type { Collections } from '#core/contract/collections.ts';
import type { Queryables } from '#core/contract/landing.ts';
import type { ServerDependencies } from '../../dependencies.ts';
import { jsonResponse } from '../../http/encoded-response.ts';
import { parseQuery } from '../../http/parse-query.ts';
import { CollectionsQuery, NoQuery } from '../../http/query-schemas.ts';
import type { Dataset } from '../../sources/dataset.ts';
import { findDataset } from '../../sources/find-dataset.ts';
import { describeCollection } from './describe-collection.ts';

function touches({ manifest: { bounds } }: Dataset, [west, south, east, north]: readonly number[]): boolean {
  return (
    bounds.west <= (east ?? 180) &&
    bounds.east >= (west ?? -180) &&
    bounds.south <= (north ?? 90) &&
    bounds.north >= (south ?? -90)
  );
}

function mentions({ manifest }: Dataset, words: string): boolean {
  const text = [manifest.id, manifest.title.zh, manifest.title.en, manifest.provider.zh, ...manifest.kinds];
  return text.join(' ').toLowerCase().includes(words.toLowerCase());
}

export function collectionRoutes({ catalogue }: ServerDependencies): Hono {
  const routes = new Hono();
  routes.get('/api/collections', (context) => {
    const query = parseQuery(context.req.raw, CollectionsQuery);
    const { datasets, revision } = catalogue.snapshot();
    const matched = [...datasets.values()].filter(
      (dataset) =>
        (query.domain === undefined || dataset.manifest.domain === query.domain) &&
        (query.q === undefined || mentions(dataset, query.q)) &&
        (query.bbox === undefined || touches(dataset, query.bbox)),
    );
    const shown = matched.slice(0, query.limit ?? 1000);
    const body: Collections = {
      collections: shown.map(describeCollection),
      links: [{ rel: 'self', href: API_PATHS.collections(), type: 'application/json' }],
      numberMatched: matched.length,
      numberReturned: shown.length,
      catalogueRevision: revision,
    };
    return jsonResponse(context.req.raw, body, [revision, context.req.url]);
  });
  routes.get('/api/collections/:collection', (context) => {
    parseQuery(context.req.raw, NoQuery);
    const dataset = findDataset(catalogue.snapshot(), context.req.param('collection'));
    return jsonResponse(context.req.raw, describeCollection(dataset), [
      dataset.manifest.id,
      dataset.manifest.version,
    ]);
  });
  routes.get('/api/collections/:collection/queryables', (context) => {
    parseQuery(context.req.raw, NoQuery);
    const { manifest } = findDataset(catalogue.snapshot(), context.req.param('collection'));
    const units = new Map(manifest.columns.map(({ name, unit }) => [name, unit]));
    const properties: Queryables['properties'] = {
      geometry: { title: 'geometry', format: 'geometry-any', 'x-ogc-role': 'primary-geometry' },
    };
    for (const [name, type] of queryableColumns(manifest)) {
      const unit = units.get(name) ?? null;
      const jsonType = type === 'text' ? 'string' : type;
      properties[name] = { title: name, type: jsonType, ...(unit === null ? {} : { 'x-ogc-unit': unit }) };
    }
    const body: Queryables = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: API_PATHS.queryables(manifest.id),
      type: 'object',
      title: manifest.title.zh,
      properties,
      additionalProperties: false,
    };
    const validator = ['queryables', manifest.id, manifest.version];
    return jsonResponse(context.req.raw, body, validator, 'application/schema+json');
  });
  return routes;
}

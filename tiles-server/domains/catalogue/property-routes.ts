import { Hono } from 'hono';
import { queryableColumns } from '#core/catalogue/queryable-columns.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import type { ServerDependencies } from '../../dependencies.ts';
import { REVALIDATE } from '../../http/byte-response.ts';
import { cachedAnswer } from '../../http/cached-answer.ts';
import { parseQuery } from '../../http/parse-query.ts';
import { NoQuery } from '../../http/query-schemas.ts';
import { findDataset } from '../../sources/find-dataset.ts';
import { summariseProperty } from './summarise-property.ts';

/** What values a property has: the ground for proposing classes and categories. */
export function propertyRoutes(dependencies: ServerDependencies): Hono {
  const { catalogue, database } = dependencies;
  const routes = new Hono();
  routes.get('/api/collections/:collection/queryables/:property', (context) => {
    parseQuery(context.req.raw, NoQuery);
    const snapshot = catalogue.snapshot();
    const dataset = findDataset(snapshot, context.req.param('collection'));
    const { id, version } = dataset.manifest;
    const property = context.req.param('property');
    const columns = queryableColumns(dataset.manifest);
    const type = dataset.hasFeatures ? columns.get(property) : undefined;
    if (type === undefined) {
      throw new TwinError('request/not-found', `${id} has no property ${JSON.stringify(property)}`, {
        remedy: dataset.hasFeatures ? `there are ${[...columns.keys()].join(', ')}` : '',
      });
    }
    return cachedAnswer(context, dependencies, {
      key: `property ${id} ${version} ${property}`,
      type: 'application/json; charset=utf-8',
      cacheControl: REVALIDATE,
      snapshot,
      build: async (signal) =>
        Buffer.from(JSON.stringify(await summariseProperty(database, dataset, property, type, signal))),
    });
  });
  return routes;
}

import { Hono } from 'hono';
import { API_PATHS } from '#core/contract/api-paths.ts';
import type { Landing } from '#core/contract/landing.ts';
import type { ServerDependencies } from '../../dependencies.ts';
import { jsonResponse } from '../../http/encoded-response.ts';
import { parseQuery } from '../../http/parse-query.ts';
import { NoQuery } from '../../http/query-schemas.ts';
import { openApiDocument } from './openapi-document.ts';

/** Classes we meet, of domain table 9.1. */
const CONFORMS_TO = [
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/json',
  'http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
  'http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables',
  'http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter',
  'http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter',
  'http://www.opengis.net/spec/cql2/1.0/conf/cql2-text',
  'http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt',
  'http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/ogc-process-description',
  'http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/json',
] as const;

export function landingRoutes({ live }: Pick<ServerDependencies, 'live'>): Hono {
  const routes = new Hono();
  let document: ReturnType<typeof openApiDocument> | null = null;
  routes.get(API_PATHS.landing(), (context) => {
    parseQuery(context.req.raw, NoQuery);
    const json = 'application/json';
    const body: Landing = {
      title: 'Xuancheng Twin',
      description: 'Datasets, tiles, terrain, search, analyses and live feeds of the city twin',
      links: [
        { rel: 'self', href: API_PATHS.landing(), type: json },
        {
          rel: 'service-desc',
          href: API_PATHS.openapi(),
          type: 'application/vnd.oai.openapi+json;version=3.1',
        },
        { rel: 'conformance', href: API_PATHS.conformance(), type: json },
        { rel: 'data', href: API_PATHS.collections(), type: json },
        {
          rel: 'http://www.opengis.net/def/rel/ogc/1.0/processes',
          href: API_PATHS.processes(),
          type: json,
        },
        ...(live === null ? [] : [{ rel: 'related', href: API_PATHS.feeds(), type: json, title: 'feeds' }]),
      ],
    };
    return jsonResponse(context.req.raw, body, ['landing']);
  });
  routes.get(API_PATHS.conformance(), (context) => {
    parseQuery(context.req.raw, NoQuery);
    return jsonResponse(context.req.raw, { conformsTo: CONFORMS_TO }, ['conformance']);
  });
  routes.get(API_PATHS.openapi(), (context) => {
    parseQuery(context.req.raw, NoQuery);
    document ??= openApiDocument();
    return jsonResponse(context.req.raw, document, ['openapi']);
  });
  return routes;
}

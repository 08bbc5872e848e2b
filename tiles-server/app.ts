import { type Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import { TwinError, toTwinError } from '#core/errors/twin-error.ts';
import type { ServerDependencies } from './dependencies.ts';
import { collectionRoutes } from './domains/catalogue/collection-routes.ts';
import { itemRoutes } from './domains/catalogue/item-routes.ts';
import { landingRoutes } from './domains/catalogue/landing-routes.ts';
import { processRoutes } from './domains/catalogue/process-routes.ts';
import { propertyRoutes } from './domains/catalogue/property-routes.ts';
import { searchRoutes } from './domains/catalogue/search-routes.ts';
import { healthRoutes } from './http/health-routes.ts';
import { problemResponse } from './http/problem.ts';
import { REQUEST_LIMITS_DEFAULTS, type RequestLimits, requestLimits } from './http/request-limits.ts';
import { securityHeaders } from './http/security-headers.ts';
import { terrainRoutes } from './terrain/terrain-routes.ts';
import { classRoutes } from './tiles/class-routes.ts';
import { modelRoutes } from './tiles/model-routes.ts';
import { tilesetRoutes } from './tiles/tileset-routes.ts';
import { vectorTileRoutes } from './tiles/vector-tile-routes.ts';

/** The whole HTTP application over its dependencies; no I/O of its own. Answers given before come without routing. */
export function createApp(
  dependencies: ServerDependencies,
  limits: RequestLimits = REQUEST_LIMITS_DEFAULTS,
): Hono {
  const app = createRoutes(dependencies, limits);
  const { fetch: routed } = app;
  app.fetch = (request, ...rest) => dependencies.ready.respond(request) ?? routed(request, ...rest);
  return app;
}

function createRoutes(dependencies: ServerDependencies, limits: RequestLimits): Hono {
  const { log, metrics, webApp, live } = dependencies;
  const app = new Hono();
  const onError = (error: Error, context: Context) => {
    const known = toTwinError(error);
    if (known.code === 'internal') log.error({ err: error, path: context.req.path }, 'request failed');
    return problemResponse(error, context.req.path);
  };
  app.use(async (context, next) => {
    const start = performance.now();
    await next();
    const { headers } = context.res;
    for (const [name, value] of Object.entries(securityHeaders(headers.get('content-type')))) {
      headers.set(name, value);
    }
    const seconds = (performance.now() - start) / 1000;
    metrics.counter(routePath(context), context.res.status).add(seconds);
    log.debug({ method: context.req.method, path: context.req.path, status: context.res.status, seconds });
  });
  app.onError(onError);
  app.route('/', healthRoutes(dependencies));
  app.use('/api/*', requestLimits(limits));
  for (const routes of [
    landingRoutes(dependencies),
    collectionRoutes(dependencies),
    propertyRoutes(dependencies),
    itemRoutes(dependencies),
    modelRoutes(dependencies),
    tilesetRoutes(dependencies),
    classRoutes(dependencies),
    vectorTileRoutes(dependencies),
    terrainRoutes(dependencies),
    searchRoutes(dependencies),
    processRoutes(dependencies, limits.bodyBytes),
  ]) {
    app.route('/', routes);
  }
  if (live !== null) app.route('/', live.routes);
  app.all('/api/*', (context) => {
    throw new TwinError('request/not-found', `nothing answers ${context.req.method} ${context.req.path}`, {
      remedy: 'GET /api lists the addresses',
    });
  });
  app.get('*', (context) => {
    const answer = webApp?.respond(context.req.raw) ?? null;
    if (answer !== null) return answer;
    throw new TwinError('request/not-found', `there is no ${context.req.path}`, {
      remedy: webApp === null ? 'build the web app with `npm run build`' : 'open /',
    });
  });
  app.notFound((context) =>
    problemResponse(new TwinError('request/not-found', 'nothing is here'), context.req.path),
  );
  return app;
}

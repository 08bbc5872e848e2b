import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConformanceSchema, LandingSchema, QueryablesSchema } from '#core/contract/landing.ts';
import { PROCESSES } from '#core/process/processes.ts';
import { openTestServer, type TestServer } from '../../testing/open-test-server.ts';
import { openApiDocument } from './openapi-document.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());
const get = async (path: string) => (await server.app.request(path)).json();

/** Addresses with their variables unnamed. */
const plain = (path: string) => path.replace(/:\w+|\{\w+\}/g, '{}');
/** Answered by the live part, which is not running here. */
const LIVE = new Set([
  ...['/api/feeds', '/api/feeds/{}/devices', '/api/feeds/{}/moment', '/api/feeds/{}/records'],
  '/api/observations',
]);

describe('OpenAPI document', () => {
  it('names every route, and none that is not there', () => {
    const routes = server.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api') && !path.includes('*'))
      .flatMap(({ path }) =>
        path.endsWith('/execution') ? PROCESSES.map(({ id }) => path.replace(':processId', id)) : [path],
      );
    const named = Object.keys(openApiDocument().paths).map(plain);
    expect([...new Set(routes.map(plain))].sort()).toEqual(named.filter((path) => !LIVE.has(path)).sort());
  });

  it('resolves every reference', () => {
    const document = openApiDocument();
    const names = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      ([, name]) => name,
    );
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !((name ?? '') in document.components.schemas))).toEqual([]);
  });
});

describe('landing page', () => {
  it('leads only to what answers', async () => {
    const { links } = LandingSchema.parse(await get('/api'));
    for (const { href } of links) expect((await server.app.request(href)).status, href).toBe(200);
    expect(links.map(({ rel }) => rel)).toEqual(
      expect.arrayContaining(['self', 'service-desc', 'conformance', 'data']),
    );
  });

  it('claims filters, and says what they may name', async () => {
    const { conformsTo } = ConformanceSchema.parse(await get('/api/conformance'));
    expect(conformsTo).toContain('http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables');
    const { properties } = QueryablesSchema.parse(await get('/api/collections/test-network/queryables'));
    expect(properties.height_m).toEqual({ title: 'height_m', type: 'number', 'x-ogc-unit': 'm' });
    for (const name of Object.keys(properties).filter((each) => each !== 'geometry')) {
      const filter = encodeURIComponent(`${name} IS NULL`);
      const answer = await server.app.request(`/api/collections/test-network/items?filter=${filter}`);
      expect(answer.status, name).toBe(200);
    }
  });

  it('forbids other hosts to documents, and keeps types as they are said', async () => {
    for (const path of ['/api', '/nowhere']) {
      const { headers } = await server.app.request(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).not.toMatch(/https?:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

import fc from 'fast-check';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ProblemSchema } from '#core/contract/problem.ts';
import { defineProcess } from '#core/process/process.ts';
import { processRoutes } from '../domains/catalogue/process-routes.ts';
import { openTestServer, type TestServer } from '../testing/open-test-server.ts';
import { problemResponse } from './problem.ts';
import { requestLimits } from './request-limits.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const double = defineProcess({
  id: 'test.double',
  title: { zh: '加倍', en: 'Double' },
  description: { zh: '加倍', en: 'Twice the value' },
  inputs: z.object({ value: z.number() }),
  output: z.object({ value: z.number() }),
  run: ({ value }) => ({ value: 2 * value }),
});

describe('limits', () => {
  it('runs a process and refuses malformed and long bodies', async () => {
    const app = new Hono().route('/', processRoutes(server.dependencies, 100, [double]));
    app.onError((error, context) => problemResponse(error, context.req.path));
    const post = (body: string) =>
      app.request('/api/processes/test.double/execution', { method: 'POST', body });
    expect(await (await post('{"inputs":{"value":21}}')).json()).toEqual({ value: 42 });
    expect((await post('{"inputs":')).status).toBe(400);
    expect((await post('{"inputs":{"value":"x"}}')).status).toBe(400);
    expect((await post(JSON.stringify({ inputs: { value: 1, pad: 'x'.repeat(200) } }))).status).toBe(413);
  });

  it('answers 429 while as many requests as allowed are in progress', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const app = new Hono();
    app.onError((error, context) => problemResponse(error, context.req.path));
    app.use(requestLimits({ urlCharacters: 100, bodyBytes: 10, concurrent: 1 }));
    app.get('/', async (context) => {
      await held;
      return context.text('done');
    });
    const first = app.request('/');
    const second = await app.request('/');
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '1']);
    release();
    expect((await first).status).toBe(200);
    expect((await app.request('/')).status).toBe(200);
  });

  it('answers random queries with a result or a reasoned refusal', async () => {
    const name = fc.constantFrom('bbox', 'datetime', 'filter', 'limit', 'offset', 'other');
    const query = fc.dictionary(name, fc.string({ unit: 'grapheme', maxLength: 40 }));
    await fc.assert(
      fc.asyncProperty(query, async (values) => {
        const address = `/api/collections/test-network/items?${new URLSearchParams(values)}`;
        const response = await server.app.request(address);
        if (response.status !== 200) {
          expect(response.status, address).toBe(400);
          ProblemSchema.parse(await response.json());
        }
      }),
      { numRuns: 150 },
    );
  });
});

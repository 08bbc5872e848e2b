import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_PATHS } from '#core/contract/api-paths.ts';
import { numberAt } from '#core/contract/column-batch.ts';
import { ProblemSchema } from '#core/contract/problem.ts';
import { PropertySummarySchema } from '#core/contract/property-summary.ts';
import { decodedBody } from '../../testing/decoded-body.ts';
import { openTestServer, type TestServer } from '../../testing/open-test-server.ts';
import { sampleOf } from './summarise-property.ts';

const THINGS = [4, 1, null, 3, 2, Number.NaN].map((heightM, index) => ({
  ...{ id: `thing-${index}`, kind: 'thing', name: null, lon: 118.701, lat: 30.901, heightM },
  ...{ wkt: 'POINT Z (118.701 30.901 10)', use: index === 0 ? null : index < 4 ? '鳌峰, 路' : 'a' },
}));

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
  await server.publish('things', THINGS);
});
afterAll(() => server.close());

const get = (property: string, headers: Record<string, string> = {}) =>
  server.app.request(API_PATHS.queryable('things', property), { headers });
const summary = async (property: string) => {
  const response = await get(property);
  expect(response.status, await response.clone().text()).toBe(200);
  return PropertySummarySchema.parse(JSON.parse((await decodedBody(response)).toString()));
};

describe('values of a property', () => {
  it('are a sorted sample of a number, without what is not finite', async () => {
    const { sample, values, ...counts } = await summary('height_m');
    expect(counts).toEqual({ property: 'height_m', type: 'number', featureCount: 6, missingCount: 2 });
    expect(sample).toEqual([1, 2, 3, 4]);
    expect(values).toEqual([]);
    expect((await summary('tile_level')).sample).toEqual([2, 2, 2, 2, 2, 2]);
  });

  it('are at most a thousand and one of many, evenly along them', async () => {
    const { database } = server.dependencies;
    const many = '(SELECT range::DOUBLE AS value FROM range(2500))';
    const batch = await database.query(sampleOf(many), [], new AbortController().signal);
    const at = (row: number) => numberAt(batch, 'value', row);
    expect([batch.rowCount, at(0), at(500), at(1000)]).toEqual([1001, 0, 1250, 2499]);
  });

  it('are the commonest of a text', async () => {
    const { values, missingCount, sample } = await summary('use');
    expect(values).toEqual([
      { value: '鳌峰, 路', count: 3 },
      { value: 'a', count: 2 },
    ]);
    expect([missingCount, sample]).toEqual([1, []]);
  });

  it('may be none at all', async () => {
    expect(await summary('accuracy_m')).toMatchObject({ missingCount: 6, sample: [] });
    expect(await summary('name')).toMatchObject({ missingCount: 6, values: [] });
  });

  it('come with a validator, and not of what is no property', async () => {
    const etag = (await get('use')).headers.get('etag') ?? '';
    expect((await get('use', { 'if-none-match': etag })).status).toBe(304);
    for (const name of ['colour', 'geometry', 'use"; --']) {
      const response = await get(name);
      expect(response.status).toBe(404);
      expect(ProblemSchema.parse(await response.json()).remedy).toContain('height_m');
    }
    expect((await server.app.request(`${API_PATHS.queryable('things', 'use')}?x=1`)).status).toBe(400);
    expect((await server.app.request(API_PATHS.queryable('nothing', 'use'))).status).toBe(404);
  });
});

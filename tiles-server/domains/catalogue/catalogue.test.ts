import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CollectionSchema,
  CollectionsSchema,
  ItemDetailSchema,
  ItemsSchema,
  SearchResultSchema,
} from '#core/contract/collections.ts';
import { numberAt } from '#core/contract/column-batch.ts';
import { COLUMNS_TYPE, decodeColumns } from '#core/contract/columns-format.ts';
import { ProblemSchema } from '#core/contract/problem.ts';
import { openTestServer, type TestServer } from '../../testing/open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());
const ITEMS = '/api/collections/test-network/items';
const get = (path: string, headers: Record<string, string> = {}) => server.app.request(path, { headers });

async function items(query: Record<string, string>) {
  const response = await get(`${ITEMS}?${new URLSearchParams(query)}`);
  expect(response.status, await response.clone().text()).toBe(200);
  return ItemsSchema.parse(await response.json());
}

async function refused(path: string, status: number, headers: Record<string, string> = {}) {
  const response = await get(path, headers);
  expect(response.status, path).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return ProblemSchema.parse(await response.json());
}

describe('catalogue', () => {
  it('lists, searches and describes datasets', async () => {
    const all = CollectionsSchema.parse(await (await get('/api/collections')).json());
    expect(all.collections.map(({ id }) => id)).toEqual(['test-buildings', 'test-network']);
    const none = CollectionsSchema.parse(await (await get('/api/collections?bbox=0,0,1,1')).json());
    expect(none.numberMatched).toBe(0);
    const one = CollectionSchema.parse(await (await get('/api/collections/test-network')).json());
    expect(one.tilesetUrl).toBe('/api/collections/test-network/3dtiles/v1/tileset.json');
  });

  it('answers landing, conformance, OpenAPI, health and metrics', async () => {
    for (const path of ['/api', '/api/conformance', '/api/processes', '/healthz', '/readyz']) {
      expect((await get(path)).status, path).toBe(200);
    }
    const document = await (await get('/api/openapi.json')).json();
    expect(document.components.schemas.Items.properties.features.type).toBe('array');
    expect(await (await get('/metrics')).text()).toMatch(
      /twin_http_requests_total\{route="[^"]+",status="200"\} \d/,
    );
  });

  it('pages items with a next link and finds those of a box', async () => {
    const page = await items({ limit: '8' });
    expect([page.numberMatched, page.numberReturned]).toEqual([20, 8]);
    const next = page.links.find(({ rel }) => rel === 'next')?.href ?? '';
    const second = ItemsSchema.parse(await (await get(next)).json());
    expect(second.features[0]?.id).not.toBe(page.features[0]?.id);
    const last = await items({ limit: '8', offset: '16' });
    expect([last.numberMatched, last.numberReturned]).toEqual([20, 4]);
    const filtered = await items({ limit: '8', offset: '16', filter: 'height_m >= 0' });
    expect(last.features).toEqual(filtered.features);
    const pages = [page, second, last].flatMap(({ features }) => features.map(({ id }) => id));
    expect(new Set(pages).size).toBe(20);
    const box = await items({ bbox: '118.7,30.9,118.7065,30.9065' });
    expect(box.features.map(({ id }) => id).sort()).toEqual(['pipe-0', 'pipe-1']);
    const both = await items({ bbox: '118.7,30.9,118.7065,30.9065', filter: 'height_m > 0' });
    expect(both.features.map(({ id }) => id)).toEqual(['pipe-1']);
  });

  it('filters with CQL2 text', async () => {
    const count = async (filter: string) => (await items({ filter, limit: '100' })).numberMatched;
    expect(await count('height_m BETWEEN 2 AND 4')).toBe(3);
    expect(await count("use = 'o''dd'")).toBe(10);
    expect(await count("use IN ('water') AND NOT height_m < 10")).toBe(5);
    expect(await count("name LIKE '鳌峰%' OR id = 'pipe-0'")).toBe(2);
    expect(await count('name IS NULL')).toBe(19);
    expect(await count('BBOX(118.7, 30.9, 118.7065, 30.9065)')).toBe(2);
    const triangle = 'POLYGON((118.7 30.9, 118.72 30.9, 118.72 30.92, 118.7 30.9))';
    expect(await count(`S_INTERSECTS(geometry, ${triangle})`)).toBe(4);
    const beside = 'POLYGON((118.7 30.91, 118.7 30.93, 118.715 30.93, 118.7 30.91))';
    expect(await count(`S_INTERSECTS(geometry, ${beside})`)).toBe(0);
  });

  it('selects by time', async () => {
    expect((await items({ datetime: '2021-06-01T00:00:00Z' })).numberMatched).toBe(20);
    expect((await items({ datetime: '2022-06-01/..' })).numberMatched).toBe(19);
    expect((await items({ datetime: '../2019' })).numberMatched).toBe(0);
  });

  it('describes one feature with parts, issues and lineage', async () => {
    const detail = ItemDetailSchema.parse(await (await get(`${ITEMS}/pipe-0`)).json());
    expect(detail.parts[0]?.attributes).toEqual({ number: 1 });
    expect(detail.issues[0]?.code).toBe('test/odd');
    expect(detail.lineage.files[0]?.name).toBe('test.geojson');
  });

  it('gives binary columns', async () => {
    const response = await get(`${ITEMS}?limit=20`, { accept: COLUMNS_TYPE });
    const { batch } = decodeColumns(await response.arrayBuffer());
    expect(numberAt(batch, 'west', 0)).toBeCloseTo(118.701, 9);
    expect(batch.rowCount).toBe(20);
  });

  it('gives only the properties that are asked for', async () => {
    const query = `limit=20&properties=name&properties=use&filter=${encodeURIComponent("id = 'pipe-3'")}`;
    const response = await get(`${ITEMS}?${query}`, { accept: COLUMNS_TYPE });
    const { batch, numberMatched } = decodeColumns(await response.arrayBuffer());
    expect([Object.keys(batch.columns), numberMatched]).toEqual([
      ['id', 'west', 'south', 'east', 'north', 'name', 'use', 'wkb'],
      1,
    ]);
    const { features } = ItemsSchema.parse(await (await get(`${ITEMS}?${query}`)).json());
    expect(features[0]).toMatchObject({ id: 'pipe-3', properties: { name: '鳌峰西路' } });
    expect(Object.keys(features[0]?.properties ?? {})).toEqual(['name', 'use']);
    const commas = await get(`${ITEMS}?${query.replace('&properties=use', ',use')}`);
    expect(ItemsSchema.parse(await commas.json()).features).toEqual(features);
    await refused(`${ITEMS}?properties=nothing`, 400);
  });

  it('finds names, whole and in part', async () => {
    for (const q of ['鳌峰西路', '峰西', 'pipe-3']) {
      const found = SearchResultSchema.parse(
        await (await get(`/api/search?q=${encodeURIComponent(q)}`)).json(),
      );
      expect(found.results[0]?.featureId, q).toBe('pipe-3');
    }
  });

  it('validates with 304 and one etag on 200 and 206', async () => {
    const first = await get(ITEMS);
    const etag = first.headers.get('etag') ?? '';
    expect((await get(ITEMS, { 'if-none-match': etag })).status).toBe(304);
    const part = await get(ITEMS, { range: 'bytes=0-9' });
    expect([part.status, part.headers.get('etag')]).toEqual([206, etag]);
    expect((await part.arrayBuffer()).byteLength).toBe(10);
    await refused(ITEMS, 416, { range: 'bytes=99999999-' });
  });

  it('refuses what is malformed, with a remedy', async () => {
    for (const query of [
      'bbox=1,2,3',
      'bbox=a,b,c,d',
      'bbox=10,0,5,1',
      'limit=0',
      'limit=10001',
      'offset=-1',
      'datetime=yesterday',
      'wrong=1',
      'filter=height_m%20%3E',
      "filter=height_m%20%3D%20'a'",
      'filter=nothing%20%3D%201',
    ]) {
      expect((await refused(`${ITEMS}?${query}`, 400)).remedy, query).not.toBe('');
    }
    await refused('/api/collections/none', 404);
    await refused(`${ITEMS}/none`, 404);
    await refused('/api/nowhere', 404);
    await refused(`/api?x=${'a'.repeat(9000)}`, 414);
    await refused('/api/processes/none', 404);
  });
});

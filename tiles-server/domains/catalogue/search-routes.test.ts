import { afterAll, beforeAll, expect, it } from 'vitest';
import { SearchResultSchema } from '#core/contract/collections.ts';
import { openTestServer, type TestServer } from '../../testing/open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
  const street = { kind: 'road', lon: 118.75, lat: 30.95, use: null, heightM: null };
  const wkt = 'LINESTRING Z (118.75 30.95 10, 118.751 30.95 10)';
  await server.publish('test-streets', [
    { ...street, id: 'road-1', name: '叠嶂路', nameEn: 'Diezhang Road', wkt },
    { ...street, id: 'road-2', name: '新叠嶂路', nameEn: 'New Diezhang Road', wkt },
    { ...street, id: 'road-3', name: '无名路', wkt },
  ]);
});
afterAll(() => server.close());

async function search(text: string) {
  const response = await server.app.request(`/api/search?q=${encodeURIComponent(text)}`);
  return SearchResultSchema.parse(await response.json()).results;
}

it('finds the English names the map shows, whole ones and beginnings first', async () => {
  for (const text of ['Diezhang', 'diezhang road']) {
    const names = (await search(text)).map(({ name, nameEn }) => [name, nameEn]);
    expect(names, text).toEqual([
      ['叠嶂路', 'Diezhang Road'],
      ['新叠嶂路', 'New Diezhang Road'],
    ]);
  }
});

it('gives the English name beside the Chinese one, and none where the source has none', async () => {
  expect((await search('叠嶂路'))[0]?.nameEn).toBe('Diezhang Road');
  expect((await search('无名路'))[0]).not.toHaveProperty('nameEn');
  expect((await search('鳌峰西路'))[0]?.featureId).toBe('pipe-3');
});

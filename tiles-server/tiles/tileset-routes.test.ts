import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemSchema } from '#core/contract/problem.ts';
import { decodedBody } from '../testing/decoded-body.ts';
import { openTestServer, TEST_BUILDINGS, type TestServer } from '../testing/open-test-server.ts';
import { writeTestDataset } from '../testing/write-dataset.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());
const COLLECTION = '/api/collections/test-buildings';
const ROOT = `${COLLECTION}/3dtiles/v1`;
const get = (path: string, headers: Record<string, string> = {}) => server.app.request(path, { headers });

async function glbJson(response: Response) {
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.toString('latin1', 0, 4)).toBe('glTF');
  expect(bytes.readUInt32LE(8)).toBe(bytes.length);
  return JSON.parse(bytes.toString('utf8', 20, 20 + bytes.readUInt32LE(12)));
}

describe('3D tiles', () => {
  it('describes the tiling, with the selection in every child address', async () => {
    const response = await get(`${ROOT}/tileset.json?filter=height_m%20%3E%2020`);
    const tileset = JSON.parse((await decodedBody(response)).toString());
    expect(tileset.root.content.uri).toBe('content/{level}/{x}/{y}.glb?filter=height_m%20%3E%2020');
    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  it('marks exactly the tiles that hold selected features', async () => {
    const read = async (query: string) => {
      const bytes = await decodedBody(await get(`${ROOT}/subtrees/0/0/0.subtree${query}`));
      const json = JSON.parse(bytes.toString('utf8', 24, 24 + Number(bytes.readBigUInt64LE(8))));
      return json.contentAvailability[0].availableCount;
    };
    expect(await read('')).toBe(2);
    expect(await read('?filter=height_m%20%3E%2020')).toBe(1);
  });

  it('builds content, answers 304, ranges and 204', async () => {
    const first = await get(`${ROOT}/content/2/0/0.glb`);
    expect(first.status, await first.clone().text()).toBe(200);
    const etag = first.headers.get('etag') ?? '';
    expect((await glbJson(first)).extensionsUsed).toContain('EXT_structural_metadata');
    expect((await get(`${ROOT}/content/2/0/0.glb`, { 'if-none-match': etag })).status).toBe(304);
    const part = await get(`${ROOT}/content/2/0/0.glb`, { range: 'bytes=0-3' });
    expect([part.status, await part.text(), part.headers.get('etag')]).toEqual([206, 'glTF', etag]);
    expect((await get(`${ROOT}/content/2/1/0.glb`)).status).toBe(204);
    expect((await get(`${ROOT}/content/2/0/0.glb?filter=height_m%20%3E%2020`)).status).toBe(204);
    await glbJson(await get(`${COLLECTION}/items/north-east/model.glb`));
    await glbJson(await get('/api/collections/test-network/3dtiles/v1/content/2/0/0.glb'));
  });

  it('refuses addresses outside and malformed, with the reason', async () => {
    for (const [path, status] of [
      [`${ROOT}/content/2/4/0.glb`, 404],
      [`${ROOT}/content/3/0/0.glb`, 404],
      [`${ROOT}/content/a/0/0.glb`, 400],
      [`${ROOT}/content/2/-1/0.glb`, 400],
      [`${ROOT}/subtrees/1/0/0.subtree`, 404],
      [`${ROOT}/tileset.json?filter=nothing%20%3D%201`, 400],
      [`${ROOT}/tileset.json?other=1`, 400],
      [`${COLLECTION}/3dtiles/v0/tileset.json`, 404],
      [`${COLLECTION}/items/none/model.glb`, 404],
    ] as const) {
      const response = await get(path);
      expect(response.status, path).toBe(status);
      ProblemSchema.parse(await response.json());
    }
  });

  it('takes a new version and reports a damaged dataset without a restart', async () => {
    const { catalogue } = server.dependencies;
    const before = catalogue.snapshot();
    await writeTestDataset(server.dataDir, 'test-buildings', 'v2', TEST_BUILDINGS.slice(0, 1));
    const damaged = join(server.dataDir, 'published', 'broken');
    await mkdir(join(damaged, 'v1'), { recursive: true });
    await writeFile(join(damaged, 'v1', 'dataset.json'), '{');
    await writeFile(join(damaged, 'current'), 'v1');
    await catalogue.refresh();
    await catalogue.refresh();
    expect(before.datasets.get('test-buildings')?.manifest.version).toBe('v1');
    const moved = await get(`${COLLECTION}/3dtiles/current/content/2/0/0.glb?filter=TRUE`);
    expect(moved.headers.get('location')).toBe(`${COLLECTION}/3dtiles/v2/content/2/0/0.glb?filter=TRUE`);
    const ready = await (await get('/readyz')).json();
    expect(ready.damaged.map(({ id }: { id: string }) => id)).toEqual(['broken']);
    expect((await get('/api/collections/test-network')).status).toBe(200);
    expect((await get('/api/collections/broken')).status).toBe(500);
  });
});

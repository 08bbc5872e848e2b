import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { geographicTileAt } from '#core/geo/geographic-tiling.ts';
import { egm96GeoidM } from '#core/geo/geoid.ts';
import { decodeTerrainBundle } from '#core/tiles/terrain-bundle.ts';
import { decodedBody } from '../testing/decoded-body.ts';
import { openTestServer, type TestServer } from '../testing/open-test-server.ts';
import { geoidTerrainTile } from './geoid-tile.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const unZigZag = (value: number) => (value >> 1) ^ -(value & 1);

/** Reader of its own, after the quantized-mesh 1.0 text. */
function decode(bytes: Buffer) {
  const count = bytes.readUInt32LE(88);
  const read = (part: number) => {
    let value = 0;
    return Array.from({ length: count }, (_, index) => {
      value += unZigZag(bytes.readUInt16LE(92 + (part * count + index) * 2));
      return value;
    });
  };
  let at = 92 + count * 6;
  const triangles = bytes.readUInt32LE(at);
  at += 4;
  let highest = 0;
  const indices = Array.from({ length: triangles * 3 }, (_, index) => {
    const code = bytes.readUInt16LE(at + index * 2);
    const vertex = highest - code;
    if (code === 0) highest++;
    return vertex;
  });
  const [low, high] = [bytes.readFloatLE(24), bytes.readFloatLE(28)];
  const heights = read(2).map((value) => low + (value / 32_767) * (high - low));
  return { u: read(0), v: read(1), heights, indices };
}

describe('terrain', () => {
  it('answers every coarse tile of the world with the geoid', async () => {
    const response = await server.app.request('/api/terrain/geoid/1/3/13/5.terrain', {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const { u, v, heights, indices } = decode(await decodedBody(response));
    expect(Math.max(...indices)).toBe(u.length - 1);
    const corner = u.findIndex((value, index) => value === 0 && v[index] === 0);
    expect(heights[corner]).toBeCloseTo(egm96GeoidM(-180 + 13 * 22.5, -90 + 5 * 22.5), 1);
    for (let at = 0; at < indices.length; at += 3) {
      const [a = 0, b = 0, c = 0] = indices.slice(at, at + 3);
      const [ua = 0, ub = 0, uc = 0] = [u[a], u[b], u[c]];
      const [va = 0, vb = 0, vc = 0] = [v[a], v[b], v[c]];
      expect((ub - ua) * (vc - va) - (uc - ua) * (vb - va)).toBeGreaterThan(0);
    }
    const layer = await (await server.app.request('/api/terrain/geoid/1/layer.json')).json();
    expect(layer.available[6]).toEqual([{ startX: 0, startY: 0, endX: 127, endY: 63 }]);
  });

  it('refuses what lies outside', async () => {
    for (const [path, status] of [
      ['7/0/0.terrain', 404],
      ['0/2/0.terrain', 404],
      ['0/0/x.terrain', 400],
    ] as const) {
      expect((await server.app.request(`/api/terrain/geoid/1/${path}`)).status, path).toBe(status);
    }
    expect((await server.app.request('/api/terrain/test-network/v1/layer.json')).status).toBe(404);
  });
});

describe('published terrain', () => {
  beforeAll(async () => {
    const published = join(server.dataDir, 'published');
    const directory = join(published, 'test-ground', 'v1');
    await mkdir(directory, { recursive: true });
    const network = join(published, 'test-network', 'v1', 'dataset.json');
    const manifest = JSON.parse(await readFile(network, 'utf8'));
    const ground = {
      ...manifest,
      id: 'test-ground',
      featureCount: 0,
      tiling: null,
      terrain: { minZoom: 0, maxZoom: 9 },
    };
    await writeFile(join(directory, 'dataset.json'), JSON.stringify(ground));
    await writeFile(join(published, 'test-ground', 'current'), 'v1\n');
    await server.dependencies.catalogue.refresh();
    await server.dependencies.catalogue.refresh();
  });

  it('comes in bundles, each tile as its own address answers it', async () => {
    const tiles = join(server.dataDir, 'published', 'test-ground', 'v1', 'terrain');
    const { bounds } =
      (await server.dependencies.catalogue.snapshot()).datasets.get('test-ground')?.manifest ?? {};
    if (bounds === undefined) throw new Error('no ground');
    const written = new Map<string, Buffer>();
    for (let z = 0; z <= 9; z++) {
      const { x, y } = geographicTileAt(z, bounds.west, bounds.south);
      const bytes = geoidTerrainTile(z, x, y);
      await mkdir(join(tiles, `${z}`, `${x}`), { recursive: true });
      await writeFile(join(tiles, `${z}`, `${x}`, `${y}.terrain`), z % 2 === 0 ? gzipSync(bytes) : bytes);
      written.set(`${z}/${x}/${y}`, bytes);
    }
    const { x, y } = geographicTileAt(9, bounds.west, bounds.south);
    const got = new Map<string, Uint8Array>();
    for (const root of ['0/0/0', `9/${x}/${y}`]) {
      const answer = await server.app.request(`/api/terrain/test-ground/v1/bundles/${root}`);
      expect(answer.status).toBe(200);
      for (const [address, bytes] of decodeTerrainBundle(await answer.arrayBuffer())) got.set(address, bytes);
    }
    expect([...got.keys()].sort()).toEqual([...written.keys()].sort());
    for (const [address, bytes] of written) {
      expect(Buffer.from(got.get(address) ?? []).equals(bytes), address).toBe(true);
      const alone = await server.app.request(`/api/terrain/test-ground/v1/${address}.terrain`);
      expect(Buffer.from(await alone.arrayBuffer()).equals(bytes), address).toBe(true);
    }
  });

  it('has no bundle where there is none', async () => {
    for (const [path, status] of [
      ['test-ground/v1/bundles/9/0/0', 204],
      ['test-ground/v1/bundles/10/0/0', 404],
      ['test-ground/v1/bundles/0/1/0', 404],
      ['test-ground/v1/bundles/9/9999/0', 404],
      ['test-ground/v1/bundles/a/0/0', 400],
      ['geoid/1/bundles/0/0/0', 404],
    ] as const)
      expect((await server.app.request(`/api/terrain/${path}`)).status, path).toBe(status);
  });

  it('is led to from the address without a version', async () => {
    const asked = await server.app.request('/api/terrain/test-ground/current/layer.json');
    expect(asked.status, await asked.clone().text()).toBe(307);
    const location = asked.headers.get('location') ?? '';
    expect(location).toBe('/api/terrain/test-ground/v1/layer.json');
    expect((await server.app.request(location)).status).toBe(200);
    expect((await server.app.request('/api/terrain/none/current/layer.json')).status).toBe(404);
  });

  it('offers only links that answer, as every collection does', async () => {
    const { collections } = await (await server.app.request('/api/collections')).json();
    expect(collections).toHaveLength(3);
    for (const { links } of collections)
      for (const { href } of links) expect((await server.app.request(href)).status, href).toBe(200);
  });
});

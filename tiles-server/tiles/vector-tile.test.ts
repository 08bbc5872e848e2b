import { classifyRings, VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lonLatToMercatorUnit } from '#core/geo/web-mercator.ts';
import { decodedBody } from '../testing/decoded-body.ts';
import { openTestServer, type TestServer } from '../testing/open-test-server.ts';
import { vectorTileGeometry } from './vector-tile-geometry.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

describe('vector tiles', () => {
  it('reads back with the reference reader at the place it was published', async () => {
    const z = 14;
    const [ux, uy] = lonLatToMercatorUnit(118.7157, 30.9157);
    const [x, y] = [Math.floor(ux * 2 ** z), Math.floor(uy * 2 ** z)];
    const path = `/api/collections/test-network/tiles/WebMercatorQuad/${z}/${y}/${x}`;
    const response = await server.app.request(path);
    const tile = new VectorTile(new PbfReader(await decodedBody(response)));
    const layer = tile.layers.pipe;
    const features = Array.from({ length: layer?.length ?? 0 }, (_, index) => layer?.feature(index));
    const found = features.find((feature) => feature?.properties.id === 'pipe-3')?.toGeoJSON(x, y, z);
    expect(found?.properties?.name).toBe('鳌峰西路');
    const [lon, lat] = found?.geometry.type === 'LineString' ? (found.geometry.coordinates[0] ?? []) : [];
    expect(lon).toBeCloseTo(118.7157, 5);
    expect(lat).toBeCloseTo(30.9157, 5);
    const headers = { 'if-none-match': response.headers.get('etag') ?? '' };
    expect((await server.app.request(path, { headers })).status).toBe(304);
    expect((await server.app.request(path.replace(`/${z}/${y}/${x}`, '/3/0/0'))).status).toBe(204);
    expect((await server.app.request(path.replace(`/${z}/${y}/${x}`, '/1/2/0'))).status).toBe(404);
    expect((await server.app.request(`${path}?wrong=1`)).status).toBe(400);
  });

  it('holds only what a filter chooses, with the properties asked for', async () => {
    const [ux, uy] = lonLatToMercatorUnit(118.7157, 30.9157);
    const path = `/api/collections/test-network/tiles/WebMercatorQuad/10/${Math.floor(uy * 1024)}/${Math.floor(ux * 1024)}`;
    const read = async (query: string) => {
      const answer = await server.app.request(`${path}?${query}`);
      expect(answer.status, query).toBe(200);
      const layer = new VectorTile(new PbfReader(await decodedBody(answer))).layers.pipe;
      return Array.from({ length: layer?.length ?? 0 }, (_, index) => layer?.feature(index).properties ?? {});
    };
    const all = await read('');
    const tall = await read(
      `filter=${encodeURIComponent('height_m > 2')}&properties=height_m&properties=lifecycle`,
    );
    expect(tall.length).toBeGreaterThan(0);
    expect(tall.length).toBeLessThan(all.length);
    for (const properties of tall) expect(properties.height_m).toBeGreaterThan(2);
    const refusal = async (query: string) => {
      const answer = await server.app.request(`${path}?${query}`);
      return [answer.status, ((await answer.json()) as { detail: string }).detail];
    };
    expect(await refusal('properties=owner')).toEqual([400, 'test-network has no property "owner"']);
    expect(await refusal('properties=height_m,owner')).toEqual([400, 'test-network has no property "owner"']);
    expect(await read('properties=height_m,lifecycle')).toEqual(
      await read('properties=height_m&properties=lifecycle'),
    );
    expect((await refusal(`filter=${encodeURIComponent('height_m >')}`))[0]).toBe(400);
    expect((await refusal(`filter=${encodeURIComponent('owner = 1')}`))[0]).toBe(400);
  });

  it('winds outer rings and holes apart, clipped to the buffer', () => {
    const square = (low: number, high: number) => [
      [low, low],
      [high, low],
      [high, high],
      [low, high],
      [low, low],
    ];
    const geometry = { type: 'Polygon' as const, coordinates: [square(-80, 80), square(-10, 10)] };
    const { commands = [] } = vectorTileGeometry(geometry, { z: 0, x: 0, y: 0 }) ?? {};
    const rings: { x: number; y: number }[][] = [];
    let [px, py] = [0, 0];
    for (let at = 0; at < commands.length; ) {
      const header = commands[at++] ?? 0;
      if ((header & 7) === 7) continue;
      if ((header & 7) === 1) rings.push([]);
      for (let left = header >> 3; left > 0; left--) {
        const delta = () => ((commands[at] ?? 0) >> 1) ^ -((commands[at++] ?? 0) & 1);
        px += delta();
        py += delta();
        rings.at(-1)?.push({ x: px, y: py });
      }
    }
    expect(rings.map((ring) => ring.length)).toEqual([4, 4]);
    expect(classifyRings(rings as never).map((polygon) => polygon.length)).toEqual([2]);
    const deep = vectorTileGeometry(geometry, { z: 3, x: 2, y: 2 });
    expect(deep?.type).toBe(3);
  });
});

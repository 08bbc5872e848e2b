import { Hono } from 'hono';
import { API_PATHS } from '#core/contract/api-paths.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import { isTerrainBundleRoot } from '#core/tiles/terrain-bundle.ts';
import type { ServerDependencies } from '../dependencies.ts';
import { IMMUTABLE } from '../http/byte-response.ts';
import { cachedAnswer } from '../http/cached-answer.ts';
import { jsonResponse } from '../http/encoded-response.ts';
import { parseQuery } from '../http/parse-query.ts';
import { NoQuery } from '../http/query-schemas.ts';
import type { Dataset } from '../sources/dataset.ts';
import { findDataset } from '../sources/find-dataset.ts';
import type { CatalogueSnapshot } from '../sources/read-catalogue.ts';
import { findVersion } from '../tiles/dataset-version.ts';
import { geoidTerrainTile } from './geoid-tile.ts';
import { terrainLayer, WORLD_LEVELS } from './layer-json.ts';
import { readPrebaked } from './prebaked-tile.ts';
import { terrainBundle } from './terrain-bundle.ts';

const ROOT = '/api/terrain/:collection/:version';
const TYPE = 'application/vnd.quantized-mesh';
const BUNDLE_TYPE = 'application/octet-stream';
const MAX_LEVEL = 24;

/** The terrain dataset of an address; null for `geoid/1`, the ground where nothing is published. */
function findTerrain(snapshot: CatalogueSnapshot, id: string, version: string): Dataset | null {
  if (id === 'geoid' && version === '1') return null;
  const dataset = findVersion(snapshot, id, version);
  if (dataset.manifest.terrain !== null) return dataset;
  throw new TwinError('request/not-found', `dataset ${id} has no terrain`);
}

const outside = (...address: readonly number[]) =>
  new TwinError('tile/outside', `there is no terrain tile ${address.join('/')}`);

/** Level, x and y in whole numbers inside the tiling, else `request/invalid` or `tile/outside`. */
function parseTerrainAddress(z: string, x: string, y: string | undefined): [number, number, number] {
  if (y === undefined || !/^\d{1,2}$/.test(z) || !/^\d{1,8}$/.test(x) || !/^\d{1,8}$/.test(y)) {
    throw new TwinError('request/invalid', 'a terrain address is z/x/y.terrain in whole numbers');
  }
  const [level, column, line] = [Number(z), Number(x), Number(y)];
  if (level > MAX_LEVEL || column >= 2 ** (level + 1) || line >= 2 ** level)
    throw outside(level, column, line);
  return [level, column, line];
}

/** Quantized-mesh terrain: pre-baked tiles of a dataset, and the geoid where it has none. */
export function terrainRoutes(dependencies: ServerDependencies): Hono {
  const { catalogue } = dependencies;
  const routes = new Hono();
  routes.get('/api/terrain/:collection/current/*', (context) => {
    const { id, version } = findDataset(catalogue.snapshot(), context.req.param('collection')).manifest;
    const address = new URL(context.req.url);
    const rest = address.pathname.split('/current/')[1] ?? '';
    const location = `${API_PATHS.terrain(id, version)}/${rest}${address.search}`;
    return new Response(null, { status: 307, headers: { location, 'cache-control': 'no-cache' } });
  });
  routes.get(`${ROOT}/layer.json`, (context) => {
    parseQuery(context.req.raw, NoQuery);
    const { collection, version } = context.req.param();
    const dataset = findTerrain(catalogue.snapshot(), collection, version);
    return jsonResponse(context.req.raw, terrainLayer(dataset), ['terrain', collection, version]);
  });
  routes.get(`${ROOT}/:z/:x/:file`, (context) => {
    parseQuery(context.req.raw, NoQuery);
    const { collection, version, z, x, file } = context.req.param();
    const snapshot = catalogue.snapshot();
    const dataset = findTerrain(snapshot, collection, version);
    const row = /^(\d{1,8})\.terrain$/.exec(file)?.[1];
    const [level, column, line] = parseTerrainAddress(z, x, row);
    const key = `terrain ${collection} ${version} ${level} ${column} ${line}`;
    const build = async () => {
      const bytes = dataset === null ? null : await readPrebaked(dataset, level, column, line);
      if (bytes !== null) return bytes;
      if (level >= WORLD_LEVELS) throw outside(level, column, line);
      return geoidTerrainTile(level, column, line);
    };
    return cachedAnswer(context, dependencies, { key, type: TYPE, cacheControl: IMMUTABLE, snapshot, build });
  });
  routes.get(`${ROOT}/bundles/:z/:x/:y`, (context) => {
    parseQuery(context.req.raw, NoQuery);
    const { collection, version, ...address } = context.req.param();
    const snapshot = catalogue.snapshot();
    const dataset = findTerrain(snapshot, collection, version);
    const [z, x, y] = parseTerrainAddress(address.z, address.x, address.y);
    if (dataset === null || !isTerrainBundleRoot({ z, x, y }))
      throw new TwinError('tile/outside', `there is no bundle of terrain tiles ${z}/${x}/${y}`);
    const key = `terrain bundle ${collection} ${version} ${z} ${x} ${y}`;
    const build = () => terrainBundle(dataset, { z, x, y });
    const stated = { key, type: BUNDLE_TYPE, cacheControl: IMMUTABLE, snapshot, build };
    return cachedAnswer(context, dependencies, stated);
  });
  return routes;
}

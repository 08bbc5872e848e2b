import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Hono } from 'hono';
import { API_PATHS } from '#core/contract/api-paths.ts';
import { TwinError } from '#core/errors/twin-error.ts';
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

const ROOT = '/api/terrain/:collection/:version';
const TYPE = 'application/vnd.quantized-mesh';
const MAX_LEVEL = 24;

/** The terrain dataset of an address; null for `geoid/1`, the ground where nothing is published. */
function findTerrain(snapshot: CatalogueSnapshot, id: string, version: string): Dataset | null {
  if (id === 'geoid' && version === '1') return null;
  const dataset = findVersion(snapshot, id, version);
  if (dataset.manifest.terrain !== null) return dataset;
  throw new TwinError('request/not-found', `dataset ${id} has no terrain`);
}

async function readPrebaked(dataset: Dataset, z: number, x: number, y: number): Promise<Buffer | null> {
  const path = join(dataset.directory, 'terrain', String(z), String(x), `${y}.terrain`);
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
}

const unzip = promisify(gunzip);
const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b;

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
    if (row === undefined || !/^\d{1,2}$/.test(z) || !/^\d{1,8}$/.test(x)) {
      throw new TwinError('request/invalid', 'a terrain address is z/x/y.terrain in whole numbers');
    }
    const [level, column, line] = [Number(z), Number(x), Number(row)];
    const outside = () => new TwinError('tile/outside', `there is no terrain tile ${z}/${x}/${row}`);
    if (level > MAX_LEVEL || column >= 2 ** (level + 1) || line >= 2 ** level) throw outside();
    const key = `terrain ${collection} ${version} ${level} ${column} ${line}`;
    const build = async () => {
      const bytes = dataset === null ? null : await readPrebaked(dataset, level, column, line);
      if (bytes !== null) return isGzip(bytes) ? unzip(bytes) : bytes;
      if (level >= WORLD_LEVELS) throw outside();
      return geoidTerrainTile(level, column, line);
    };
    return cachedAnswer(context, dependencies, { key, type: TYPE, cacheControl: IMMUTABLE, snapshot, build });
  });
  return routes;
}

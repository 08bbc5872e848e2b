import { type Context, Hono } from 'hono';
import { API_PATHS } from '#core/contract/api-paths.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import { buildTilesetJson } from '#core/tiles/tileset-json.ts';
import type { ServerDependencies } from '../dependencies.ts';
import { IMMUTABLE } from '../http/byte-response.ts';
import { type CachedAnswer, cachedAnswer } from '../http/cached-answer.ts';
import { TileQuery } from '../http/query-schemas.ts';
import { findDataset } from '../sources/find-dataset.ts';
import { parseTileAddress } from './dataset-version.ts';
import { createOccupiedTiles } from './occupied-tiles.ts';
import { readTileRequest, TILESET_ROOT } from './read-tile-request.ts';
import { buildSubtree } from './subtree.ts';
import { batchCenter, selectTileRows } from './tile-queries.ts';

const OCTETS = 'application/octet-stream';

/** 3D Tiles 1.1 of any dataset with features, built on demand from its rows. */
export function tilesetRoutes(dependencies: ServerDependencies): Hono {
  const { catalogue, database, tilePool } = dependencies;
  const occupiedTiles = createOccupiedTiles(database);
  const routes = new Hono();

  const readRequest = (context: Context) => readTileRequest(context, catalogue, TileQuery);
  const answer = (context: Context, parts: Omit<CachedAnswer, 'cacheControl'>) =>
    cachedAnswer(context, dependencies, { ...parts, cacheControl: IMMUTABLE });

  routes.get('/api/collections/:collection/3dtiles/current/*', (context) => {
    const { id, version } = findDataset(catalogue.snapshot(), context.req.param('collection')).manifest;
    const address = new URL(context.req.url);
    const rest = address.pathname.split('/3dtiles/current/')[1] ?? '';
    const base = API_PATHS.tileset(id, version).slice(0, -'tileset.json'.length);
    return new Response(null, {
      status: 307,
      headers: { location: base + rest + address.search, 'cache-control': 'no-cache' },
    });
  });

  routes.get(`${TILESET_ROOT}/tileset.json`, (context) => {
    const { snapshot, tiling, key, search } = readRequest(context);
    // Children repeat the selection of the tileset; braces would be taken for template variables.
    const selection = search.replaceAll('{', '%7B').replaceAll('}', '%7D');
    const uris = {
      content: `content/{level}/{x}/{y}.glb${selection}`,
      subtrees: `subtrees/{level}/{x}/{y}.subtree${selection}`,
    };
    const build = () => Buffer.from(JSON.stringify(buildTilesetJson(tiling, uris)));
    return answer(context, { key: `${key} tileset`, type: 'application/json', snapshot, build });
  });

  routes.get(`${TILESET_ROOT}/subtrees/:level/:x/:file`, (context) => {
    const { snapshot, dataset, tiling, query, key } = readRequest(context);
    const { level, x, file } = context.req.param();
    if (!file.endsWith('.subtree'))
      throw new TwinError('request/invalid', 'a subtree address ends in .subtree');
    const address = parseTileAddress(tiling.levels, level, x, file.slice(0, -'.subtree'.length));
    if (address.level % tiling.subtreeLevels !== 0) {
      throw new TwinError('tile/outside', `subtrees begin at every ${tiling.subtreeLevels}th level`);
    }
    const name = `${key} subtree ${address.level} ${address.x} ${address.y}`;
    const build = async (signal: AbortSignal) =>
      buildSubtree(tiling, address, await occupiedTiles(dataset, query, signal));
    return answer(context, { key: name, type: OCTETS, snapshot, build });
  });

  routes.get(`${TILESET_ROOT}/content/:level/:x/:file`, (context) => {
    const { snapshot, dataset, tiling, query, key } = readRequest(context);
    const { level, x, file } = context.req.param();
    if (!file.endsWith('.glb')) throw new TwinError('request/invalid', 'a content address ends in .glb');
    const address = parseTileAddress(tiling.levels, level, x, file.slice(0, -'.glb'.length));
    const name = `${key} content ${address.level} ${address.x} ${address.y}`;
    const build = async (signal: AbortSignal) => {
      const batch = await selectTileRows(database, dataset, address, query, signal);
      if (batch.rowCount === 0) return new Uint8Array();
      const center = batchCenter(batch);
      const { tileColumns } = dataset.manifest;
      return tilePool.buildGlb({ batch, columns: tileColumns, center }, signal);
    };
    return answer(context, { key: name, type: 'model/gltf-binary', snapshot, build });
  });
  return routes;
}

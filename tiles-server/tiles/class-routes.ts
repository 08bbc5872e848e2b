import { Hono } from 'hono';
import type { z } from 'zod';
import type { Manifest } from '#core/catalogue/manifest.ts';
import { queryableColumns } from '#core/catalogue/queryable-columns.ts';
import { type ClassRule, classify } from '#core/contract/feature-classes.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import type { ServerDependencies } from '../dependencies.ts';
import { IMMUTABLE } from '../http/byte-response.ts';
import { cachedAnswer } from '../http/cached-answer.ts';
import { ClassesQuery } from '../http/query-schemas.ts';
import { parseTileAddress } from './dataset-version.ts';
import { readTileRequest, TILESET_ROOT } from './read-tile-request.ts';
import { rowsToClasses } from './rows-to-classes.ts';
import { selectTileValues } from './tile-queries.ts';

/** The rule a request asks for, when the dataset has such a property of a fitting type; else `request/invalid`. */
function readRule({ property, bounds, values }: z.infer<typeof ClassesQuery>, manifest: Manifest): ClassRule {
  const columns = queryableColumns(manifest);
  const type = columns.get(property);
  if (type === undefined) {
    throw new TwinError('request/invalid', `${manifest.id} has no property ${JSON.stringify(property)}`, {
      remedy: `use one of: ${[...columns.keys()].join(', ')}`,
    });
  }
  if (bounds === undefined && values !== undefined) return { property, values };
  if (bounds === undefined || values !== undefined) {
    throw new TwinError('request/invalid', 'classes are made by bounds or by values, one of both', {
      remedy: 'give bounds=10,20 for a number, or values=a&values=b for categories',
    });
  }
  if (type !== 'number') {
    throw new TwinError('request/invalid', `bounds need numbers, property ${property} holds ${type}`, {
      remedy: `give values=a&values=b for the categories of ${property}`,
    });
  }
  return { property, bounds };
}

/**
 * Classes of the features of a tile by any queryable property: one byte per feature, in the order of the feature ids of the
 * tile's content under the same filter and time (core/contract/feature-classes.ts).
 */
export function classRoutes(dependencies: ServerDependencies): Hono {
  const { catalogue, database } = dependencies;
  const routes = new Hono();
  routes.get(`${TILESET_ROOT}/classes/:level/:x/:y`, (context) => {
    const { snapshot, dataset, tiling, query, key } = readTileRequest(context, catalogue, ClassesQuery);
    const rule = readRule(query, dataset.manifest);
    const { level, x, y } = context.req.param();
    const address = parseTileAddress(tiling.levels, level, x, y);
    return cachedAnswer(context, dependencies, {
      key: `${key} classes ${address.level} ${address.x} ${address.y}`,
      type: 'application/octet-stream',
      cacheControl: IMMUTABLE,
      snapshot,
      async build(signal) {
        const batch = await selectTileValues(database, dataset, address, query, rule.property, signal);
        return rowsToClasses(batch, classify(rule));
      },
    });
  });
  return routes;
}

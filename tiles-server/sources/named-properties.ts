import { queryableColumns } from '#core/catalogue/queryable-columns.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import type { Dataset } from './dataset.ts';

/**
 * The names of a `properties` parameter, given one by one or with commas between (OGC API – Features part 6; no column has a
 * comma in its name). Throws `request/invalid` for the first that is no property of the dataset.
 */
export function namedProperties(
  { manifest }: Dataset,
  given: readonly string[] | undefined,
): readonly string[] | undefined {
  if (given === undefined) return undefined;
  const names = given.flatMap((part) => part.split(','));
  const known = queryableColumns(manifest);
  const unknown = names.find((name) => !known.has(name));
  if (unknown === undefined) return names;
  throw new TwinError('request/invalid', `${manifest.id} has no property ${JSON.stringify(unknown)}`, {
    remedy: `GET /api/collections/${manifest.id}/queryables lists them`,
  });
}

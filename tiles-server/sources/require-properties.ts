import { queryableColumns } from '#core/catalogue/queryable-columns.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import type { Dataset } from './dataset.ts';

/** Throws `request/invalid` for the first name that is no property of the dataset. */
export function requireProperties({ manifest }: Dataset, names: readonly string[] = []): void {
  const known = queryableColumns(manifest);
  const unknown = names.find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new TwinError('request/invalid', `${manifest.id} has no property ${unknown}`, {
    remedy: `GET /api/collections/${manifest.id}/queryables lists them`,
  });
}

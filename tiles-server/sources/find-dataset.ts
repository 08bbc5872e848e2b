import { TwinError } from '#core/errors/twin-error.ts';
import type { Dataset } from './dataset.ts';
import type { CatalogueSnapshot } from './read-catalogue.ts';

/** The dataset in force, else `dataset/not-found` (or `dataset/damaged` when it is there but unreadable). */
export function findDataset(snapshot: CatalogueSnapshot, id: string): Dataset {
  const dataset = snapshot.datasets.get(id);
  if (dataset !== undefined) return dataset;
  const damaged = snapshot.damaged.find((entry) => entry.id === id);
  if (damaged !== undefined) {
    throw new TwinError('dataset/damaged', `dataset ${id} cannot be read`, {
      remedy: 'run `npm run twin -- doctor` and publish it again',
    });
  }
  throw new TwinError('dataset/not-found', `there is no dataset ${JSON.stringify(id.slice(0, 80))}`, {
    remedy: 'GET /api/collections lists what is published',
  });
}

import { TwinError } from '#core/errors/twin-error.ts';
import { egm96GeoidM } from '#core/geo/geoid.ts';
import type { HeightShift } from '#core/geo/height-datum.ts';
import { readPublished } from '../writers/publication/read-published.ts';
import { publishedGround } from '../writers/terrain/published-ground.ts';

/**
 * Heights for data that has none: the ground of a published terrain dataset under each vertex, the geoid beyond it (as the
 * terrain itself is drawn there). Throws `dataset/not-found` when there is no such terrain.
 */
export async function drapeOn(dataDir: string, terrainId: string): Promise<HeightShift> {
  const datasets = await readPublished(dataDir);
  const found = datasets.find(({ id, manifest }) => id === terrainId && manifest?.terrain);
  if (!found?.manifest?.terrain || found.folder === null) {
    const known = datasets.filter(({ manifest }) => manifest?.terrain).map(({ id }) => id);
    throw new TwinError('dataset/not-found', `no terrain ${terrainId} is published to drape on`, {
      remedy:
        known.length > 0 ? `published terrain: ${known.join(', ')}` : 'publish a GeoTIFF height grid first',
    });
  }
  const groundAt = publishedGround(found.folder, found.manifest.terrain.maxZoom);
  return {
    source: 'grid',
    shiftM: (lonDeg, latDeg) => groundAt(lonDeg, latDeg) ?? egm96GeoidM(lonDeg, latDeg),
    howKnown: `draped on the terrain ${terrainId} ${found.manifest.version}`,
    accuracyM: null,
    status: 'verified',
  };
}

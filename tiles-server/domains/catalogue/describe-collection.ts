import { API_PATHS } from '#core/contract/api-paths.ts';
import type { Collection } from '#core/contract/collections.ts';
import type { Dataset } from '../../sources/dataset.ts';

/** What a dataset without features, a terrain, does not have. */
const featureLinks = (id: string) => [
  { rel: 'items', href: API_PATHS.items(id), type: 'application/geo+json' },
  {
    rel: 'http://www.opengis.net/def/rel/ogc/1.0/queryables',
    href: API_PATHS.queryables(id),
    type: 'application/schema+json',
  },
];

/** A dataset in the words of OGC API – Common, with its manifest and tile addresses. */
export function describeCollection({ manifest, hasFeatures }: Dataset): Collection {
  const { id, version, bounds, title } = manifest;
  const { checksums: _checksums, ...shown } = manifest;
  const hasTiles = hasFeatures && manifest.tiling !== null;
  const box = [bounds.west, bounds.south, bounds.minHeightM, bounds.east, bounds.north, bounds.maxHeightM];
  return {
    id,
    title: title.zh,
    description: `${title.en} · ${manifest.provider.en}`,
    extent: { spatial: { bbox: [box], crs: 'http://www.opengis.net/def/crs/OGC/0/CRS84h' } },
    itemType: 'feature',
    crs: ['http://www.opengis.net/def/crs/OGC/1.3/CRS84'],
    links: [
      { rel: 'self', href: API_PATHS.collection(id), type: 'application/json' },
      ...(hasFeatures ? featureLinks(id) : []),
    ],
    manifest: shown,
    tilesetUrl: hasTiles ? API_PATHS.tileset(id, version) : null,
    terrainUrl: manifest.terrain === null ? null : API_PATHS.terrain(id, version),
    vectorTilesUrl: hasFeatures
      ? `${API_PATHS.collection(id)}/tiles/WebMercatorQuad/{z}/{y}/{x}?v=${version}`
      : null,
  };
}

import { z } from 'zod';
import { ManifestSchema } from '../catalogue/manifest.ts';

export const LinkSchema = z.object({
  rel: z.string(),
  href: z.string(),
  type: z.string().optional(),
  title: z.string().optional(),
});

/** A dataset as the catalogue shows it: OGC collection fields, the manifest whole, and where its tiles are. */
export const CollectionSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  extent: z.object({ spatial: z.object({ bbox: z.array(z.array(z.number())), crs: z.string() }) }),
  itemType: z.literal('feature'),
  crs: z.array(z.string()),
  links: z.array(LinkSchema),
  manifest: ManifestSchema.omit({ checksums: true }),
  tilesetUrl: z.string().nullable(),
  terrainUrl: z.string().nullable(),
  vectorTilesUrl: z.string().nullable(),
});
export type Collection = z.infer<typeof CollectionSchema>;

export const CollectionsSchema = z.object({
  collections: z.array(CollectionSchema),
  links: z.array(LinkSchema),
  numberMatched: z.number().int(),
  numberReturned: z.number().int(),
  /** Changes whenever data/published changes; also sent on the live socket as `catalogue` message. */
  catalogueRevision: z.string(),
});
export type Collections = z.infer<typeof CollectionsSchema>;

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const FeaturePropertiesSchema = z.record(z.string(), Scalar);

/** GeoJSON feature of /items; properties hold kind, name, heights, lifecycle and the attributes. */
export const ItemSchema = z.object({
  type: z.literal('Feature'),
  id: z.string(),
  geometry: z.unknown(),
  /** West, south, east, north, degrees. */
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  properties: FeaturePropertiesSchema,
});
export type Item = z.infer<typeof ItemSchema>;

export const ItemsSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(ItemSchema),
  links: z.array(LinkSchema),
  numberMatched: z.number().int(),
  numberReturned: z.number().int(),
  timeStamp: z.string(),
});
export type Items = z.infer<typeof ItemsSchema>;

/** One feature with all that is known of it. */
export const ItemDetailSchema = ItemSchema.extend({
  collection: z.object({
    id: z.string(),
    version: z.string(),
    title: z.object({ zh: z.string(), en: z.string() }),
    domain: z.string(),
    layerKind: z.string(),
  }),
  parts: z.array(
    z.object({
      id: z.string(),
      parentId: z.string().nullable(),
      kind: z.string(),
      name: z.string().nullable(),
      attributes: z.record(z.string(), z.unknown()),
    }),
  ),
  issues: z.array(
    z.object({
      code: z.string(),
      severity: z.string(),
      message: z.string(),
      at: z.string().nullable(),
      action: z.string(),
    }),
  ),
  columns: ManifestSchema.shape.columns,
  lineage: ManifestSchema.shape.lineage,
  heightDatum: ManifestSchema.shape.heightDatum,
  sourceCrs: z.string(),
  crsPath: ManifestSchema.shape.crsPath,
  provider: z.object({ zh: z.string(), en: z.string() }),
  licence: z.string(),
  synthetic: z.boolean(),
  surveyedOn: z.string().nullable(),
  sourceRef: z.string().nullable(),
});
export type ItemDetail = z.infer<typeof ItemDetailSchema>;

/** GET /api/search?q=&limit= : feature names, ids and streets across datasets. */
export const SearchResultSchema = z.object({
  results: z.array(
    z.object({
      collection: z.string(),
      featureId: z.string(),
      name: z.string(),
      /** English name, where the source has one. */
      nameEn: z.string().optional(),
      kind: z.string(),
      lon: z.number(),
      lat: z.number(),
      heightM: z.number(),
      bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    }),
  ),
});
export type SearchResult = z.infer<typeof SearchResultSchema>;

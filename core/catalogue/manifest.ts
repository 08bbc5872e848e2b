import { z } from 'zod';
import { IssueCountSchema } from '../errors/data-issue.ts';
import { DomainIdSchema, LayerKindSchema } from './domains.ts';

export const LocalisedTextSchema = z.object({ zh: z.string(), en: z.string() });
export type LocalisedText = z.infer<typeof LocalisedTextSchema>;

/** Dataset ids appear in URLs and folder names. */
export const DatasetIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
/** Versions sort by name: `20261124T101500Z-1a2b3c` by default. */
export const VersionSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

export const TILE_COLUMN_TYPES = ['string', 'float32', 'int32'] as const;
/** A feature column that travels inside 3D tiles (property table), at most six beside `id`. */
export const TileColumnSchema = z.object({
  name: z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/),
  type: z.enum(TILE_COLUMN_TYPES),
});
export type TileColumn = z.infer<typeof TileColumnSchema>;

/** The implicit quadtree of a dataset: region [west, south, east, north] in degrees and heights in ellipsoidal metres. */
export const TilingSchema = z.object({
  root: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  minHeightM: z.number(),
  maxHeightM: z.number(),
  levels: z.number().int().min(1).max(24),
  subtreeLevels: z.number().int().min(1).max(8),
  rootGeometricErrorM: z.number().positive(),
  refine: z.literal('ADD'),
});
export type Tiling = z.infer<typeof TilingSchema>;

export const HeightDatumSchema = z.object({
  source: z.enum(['ellipsoidal', 'cgcs1985', 'local', 'orthometric', 'geoid-value', 'grid', 'none']),
  /** Added to the source height to get the ellipsoidal height; null when a grid gave it. */
  shiftM: z.number().nullable(),
  howKnown: z.string(),
});
export type HeightDatum = z.infer<typeof HeightDatumSchema>;

export const LineageSchema = z.object({
  files: z.array(z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string() })),
  reader: z.string(),
  recipe: z.string(),
  options: z.record(z.string(), z.unknown()),
  productVersion: z.string(),
  startedAt: z.string(),
  seconds: z.number(),
});

/** Licence and provider (in English) of a dataset whose source and publisher say nothing. */
export const NOT_STATED = 'not stated';

/** `dataset.json`: what a published version is, where it came from and how it is tiled. */
export const ManifestSchema = z.object({
  schemaVersion: z.literal(1),
  id: DatasetIdSchema,
  version: VersionSchema,
  title: LocalisedTextSchema,
  domain: DomainIdSchema,
  layerKind: LayerKindSchema,
  kinds: z.array(z.string()),
  provider: LocalisedTextSchema,
  licence: z.string(),
  synthetic: z.boolean(),
  surveyedOn: z.string().nullable(),
  validTime: z.tuple([z.string().nullable(), z.string().nullable()]),
  /** Degrees and ellipsoidal metres. */
  bounds: z.object({
    west: z.number(),
    south: z.number(),
    east: z.number(),
    north: z.number(),
    minHeightM: z.number(),
    maxHeightM: z.number(),
  }),
  sourceCrs: z.string(),
  crsPath: z.array(
    z.object({
      step: z.string(),
      accuracyM: z.number().nullable(),
      status: z.enum(['verified', 'from memory']),
    }),
  ),
  heightDatum: HeightDatumSchema,
  featureCount: z.number().int().min(0),
  countsByKind: z.record(z.string(), z.number().int()),
  /** Polygons of the source geometry (all levels of detail), 0 where the source has none. */
  surfaceCount: z.number().int().min(0),
  tiling: TilingSchema.nullable(),
  tileColumns: z.array(TileColumnSchema).max(6),
  /** Attribute columns of features.parquet beside the common ones. */
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.enum(['text', 'number', 'integer', 'boolean', 'time']),
      unit: z.string().nullable(),
      /** What the source calls it, where that is another name. */
      sourceName: z.string().optional(),
    }),
  ),
  /** Pre-baked content folders present in the version: `terrain` today. */
  prebaked: z.array(z.enum(['terrain', 'tiles'])),
  terrain: z.object({ minZoom: z.number().int(), maxZoom: z.number().int() }).nullable(),
  lineage: LineageSchema,
  issueCounts: z.array(IssueCountSchema),
  supersedes: VersionSchema.nullable(),
  /** Checksums of the other files of the version, path → SHA-256. */
  checksums: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof ManifestSchema>;

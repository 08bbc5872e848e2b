import { z } from 'zod';
import {
  CollectionSchema,
  CollectionsSchema,
  ItemDetailSchema,
  ItemsSchema,
  SearchResultSchema,
} from '#core/contract/collections.ts';
import { ConformanceSchema, LandingSchema, QueryablesSchema } from '#core/contract/landing.ts';
import {
  FeedDevicesSchema,
  FeedMomentQuerySchema,
  FeedMomentSchema,
  FeedRecordsQuerySchema,
  FeedRecordsSchema,
  FeedsSchema,
  ObservationsQuerySchema,
  ObservationsSchema,
} from '#core/contract/live.ts';
import { ProblemSchema } from '#core/contract/problem.ts';
import { ProcessDescriptionSchema, ProcessListSchema } from '#core/contract/processes.ts';
import { PropertySummarySchema } from '#core/contract/property-summary.ts';
import { PROCESSES } from '#core/process/processes.ts';
import {
  ClassesQuery,
  CollectionsQuery,
  ItemsQuery,
  SearchQuery,
  TileQuery,
  VectorTileQuery,
} from '../../http/query-schemas.ts';

const SCHEMAS = {
  Landing: LandingSchema,
  Conformance: ConformanceSchema,
  Queryables: QueryablesSchema,
  PropertySummary: PropertySummarySchema,
  ProcessList: ProcessListSchema,
  ProcessDescription: ProcessDescriptionSchema,
  Collections: CollectionsSchema,
  Collection: CollectionSchema,
  Items: ItemsSchema,
  ItemDetail: ItemDetailSchema,
  SearchResult: SearchResultSchema,
  Feeds: FeedsSchema,
  FeedDevices: FeedDevicesSchema,
  FeedMoment: FeedMomentSchema,
  FeedRecords: FeedRecordsSchema,
  Observations: ObservationsSchema,
  Problem: ProblemSchema,
} as const;

type Answer = keyof typeof SCHEMAS | { readonly media: string };
type Operation = readonly [path: string, summary: string, answer: Answer, query: z.ZodObject | null];

const GLB = { media: 'model/gltf-binary' };
const OCTETS = { media: 'application/octet-stream' };
const JSON_ANSWER = { media: 'application/json' };
const TILESET = '/api/collections/{collection}/3dtiles/{version}';
const OPERATIONS: readonly Operation[] = [
  ['/api', 'Landing page', 'Landing', null],
  ['/api/conformance', 'Conformance classes', 'Conformance', null],
  ['/api/openapi.json', 'This document', JSON_ANSWER, null],
  ['/api/collections', 'Catalogue', 'Collections', CollectionsQuery],
  ['/api/collections/{collection}', 'One dataset', 'Collection', null],
  ['/api/collections/{collection}/queryables', 'What a filter may name', 'Queryables', null],
  [
    '/api/collections/{collection}/queryables/{property}',
    'What values a property has',
    'PropertySummary',
    null,
  ],
  ['/api/collections/{collection}/items', 'Features', 'Items', ItemsQuery],
  ['/api/collections/{collection}/items/{featureId}', 'One feature', 'ItemDetail', null],
  ['/api/collections/{collection}/items/{featureId}/model.glb', 'Mesh of one feature', GLB, null],
  [`${TILESET}/tileset.json`, '3D Tiles tileset', JSON_ANSWER, TileQuery],
  [`${TILESET}/subtrees/{level}/{x}/{y}`, 'Subtree', OCTETS, TileQuery],
  [`${TILESET}/content/{level}/{x}/{y}`, 'Tile content', GLB, TileQuery],
  [`${TILESET}/classes/{level}/{x}/{y}`, 'Class byte of each feature of a tile', OCTETS, ClassesQuery],
  [
    '/api/collections/{collection}/tiles/WebMercatorQuad/{z}/{y}/{x}',
    'Vector tile',
    { media: 'application/vnd.mapbox-vector-tile' },
    VectorTileQuery,
  ],
  ['/api/terrain/{collection}/{version}/layer.json', 'Terrain layer', JSON_ANSWER, null],
  [
    '/api/terrain/{collection}/{version}/{z}/{x}/{y}',
    'Terrain tile',
    { media: 'application/vnd.quantized-mesh' },
    null,
  ],
  [
    '/api/terrain/{collection}/{version}/bundles/{z}/{x}/{y}',
    'Terrain tiles of some levels under a root',
    { media: 'application/octet-stream' },
    null,
  ],
  ['/api/search', 'Names, ids and streets', 'SearchResult', SearchQuery],
  ['/api/feeds', 'Live feeds and how they fare', 'Feeds', null],
  ['/api/feeds/{feed}/devices', 'Devices of a feed', 'FeedDevices', null],
  ['/api/feeds/{feed}/moment', 'What a feed said at a past moment', 'FeedMoment', FeedMomentQuerySchema],
  ['/api/feeds/{feed}/records', 'When a feed said something', 'FeedRecords', FeedRecordsQuerySchema],
  ['/api/observations', 'History of a device', 'Observations', ObservationsQuerySchema],
  ['/api/processes', 'Analyses', 'ProcessList', null],
  ['/api/processes/{processId}', 'One analysis', 'ProcessDescription', null],
];

const toSchema = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' });

function parameters(path: string, query: z.ZodObject | null) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !(schema as z.ZodType).safeParse(undefined).success,
    schema: toSchema(schema as z.ZodType, 'input'),
  }));
  return [...inPath, ...inQuery];
}

/** OpenAPI 3.1 of the surface; every schema is the one that requests and answers are checked with. */
export function openApiDocument() {
  const problem = {
    description: 'Refused',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const paths: Record<string, unknown> = {};
  for (const [path, summary, answer, query] of OPERATIONS) {
    const content =
      typeof answer === 'string'
        ? { 'application/json': { schema: { $ref: `#/components/schemas/${answer}` } } }
        : { [answer.media]: {} };
    paths[path] = {
      get: {
        summary,
        parameters: parameters(path, query),
        responses: { 200: { description: summary, content }, default: problem },
      },
    };
  }
  for (const { id, title, inputs, output } of PROCESSES) {
    const body = z.object({ inputs });
    const content = (schema: z.ZodType, io: 'input' | 'output') => ({
      'application/json': { schema: toSchema(schema, io) },
    });
    paths[`/api/processes/${id}/execution`] = {
      post: {
        summary: title.en,
        parameters: [],
        requestBody: { required: true, content: content(body, 'input') },
        responses: { 200: { description: title.en, content: content(output, 'output') }, default: problem },
      },
    };
  }
  const schemas = Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => [name, toSchema(schema, 'output')]),
  );
  return {
    openapi: '3.1.0',
    info: { title: 'Xuancheng Twin', version: '0.1.0' },
    paths,
    components: { schemas },
  };
}

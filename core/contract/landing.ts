import { z } from 'zod';
import { LinkSchema } from './collections.ts';

/** GET /api */
export const LandingSchema = z.object({
  title: z.string(),
  description: z.string(),
  links: z.array(LinkSchema),
});
export type Landing = z.infer<typeof LandingSchema>;

/** GET /api/conformance */
export const ConformanceSchema = z.object({ conformsTo: z.array(z.string()) });

/** GET /api/collections/{id}/queryables: JSON Schema of what a filter may name. */
export const QueryablesSchema = z.object({
  $schema: z.literal('https://json-schema.org/draft/2020-12/schema'),
  $id: z.string(),
  type: z.literal('object'),
  title: z.string(),
  properties: z.record(z.string(), z.record(z.string(), z.unknown())),
  additionalProperties: z.literal(false),
});
export type Queryables = z.infer<typeof QueryablesSchema>;

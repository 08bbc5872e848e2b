import { z } from 'zod';
import { LocalisedTextSchema } from '../catalogue/manifest.ts';
import { LinkSchema } from './collections.ts';

/** An analysis in the words of OGC API – Processes, with its texts in both languages. */
export const ProcessSummarySchema = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  description: z.string(),
  titles: LocalisedTextSchema,
  descriptions: LocalisedTextSchema,
  jobControlOptions: z.array(z.literal('sync-execute')),
  outputTransmission: z.array(z.literal('value')),
  links: z.array(LinkSchema),
});
export type ProcessSummary = z.infer<typeof ProcessSummarySchema>;

/** GET /api/processes */
export const ProcessListSchema = z.object({
  processes: z.array(ProcessSummarySchema),
  links: z.array(LinkSchema),
});
export type ProcessList = z.infer<typeof ProcessListSchema>;

const Member = z.object({
  title: z.string(),
  minOccurs: z.number().int().min(0),
  /** JSON Schema. */
  schema: z.record(z.string(), z.unknown()),
});
/** GET /api/processes/{id} */
export const ProcessDescriptionSchema = ProcessSummarySchema.extend({
  inputs: z.record(z.string(), Member),
  outputs: z.record(z.string(), Member),
});
export type ProcessDescription = z.infer<typeof ProcessDescriptionSchema>;

/** POST /api/processes/{id}/execution */
export const ExecutionSchema = z.object({
  inputs: z.record(z.string(), z.unknown()),
  response: z.enum(['raw', 'document']).optional(),
});

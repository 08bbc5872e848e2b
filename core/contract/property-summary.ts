import { z } from 'zod';

/** GET /api/collections/{id}/queryables/{property}: what values a property has over all features of a dataset. */
export const PropertySummarySchema = z.object({
  property: z.string(),
  type: z.enum(['text', 'number', 'boolean']),
  featureCount: z.number().int(),
  /** Features without a value; of a number also those that are not finite. */
  missingCount: z.number().int(),
  /**
   * Of a number: its ascending values at every thousandth of the features that have one, or all where they are fewer; the least
   * and the largest are among them.
   */
  sample: z.array(z.number()),
  /** Of a text or a boolean: the commonest values as text, most frequent first. */
  values: z.array(z.object({ value: z.string(), count: z.number().int() })),
});
export type PropertySummary = z.infer<typeof PropertySummarySchema>;

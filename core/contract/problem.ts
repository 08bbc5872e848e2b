import { z } from 'zod';

/** application/problem+json, RFC 9457, with the product's error code and remedy. */
export const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  instance: z.string(),
  remedy: z.string().optional(),
});
export type Problem = z.infer<typeof ProblemSchema>;

import { z } from 'zod';

export const ISSUE_SEVERITIES = ['info', 'warning', 'error'] as const;

/** One thing wrong with source data: counted, located, never thrown. `action` says what was done about it. */
export const DataIssueSchema = z.object({
  code: z.string().regex(/^[a-z-]+\/[a-z0-9-]+$/),
  severity: z.enum(ISSUE_SEVERITIES),
  message: z.string(),
  file: z.string().optional(),
  featureId: z.string().optional(),
  at: z.string().optional(),
  action: z.enum(['kept', 'repaired', 'dropped', 'ignored']),
});
export type DataIssue = z.infer<typeof DataIssueSchema>;

export const IssueCountSchema = z.object({
  code: z.string(),
  severity: z.enum(ISSUE_SEVERITIES),
  count: z.number().int().positive(),
});
export type IssueCount = z.infer<typeof IssueCountSchema>;

import type { z } from 'zod';
import type { LocalisedText } from '../catalogue/manifest.ts';
import type { FeatureReader } from './feature-reader.ts';

/** What a running process is handed beside its inputs. */
export interface ProcessContext {
  readonly signal: AbortSignal;
  readonly features: FeatureReader;
  /** 0…1 and what is being done. */
  progress(fraction: number, doing: string): void;
}

/** An analysis: pure function with schemas, callable over HTTP, from the command line and from a scenario file. */
export interface Process<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** `domain.what-it-does`. */
  readonly id: string;
  readonly title: LocalisedText;
  /** What it answers, by which rule or formula, and what it does not see. */
  readonly description: LocalisedText;
  readonly inputs: I;
  readonly output: O;
  run(inputs: z.infer<I>, context: ProcessContext): Promise<z.infer<O>> | z.infer<O>;
}

/** Keeps the schema types while declaring a process. */
export function defineProcess<I extends z.ZodType, O extends z.ZodType>(
  process: Process<I, O>,
): Process<I, O> {
  return process;
}

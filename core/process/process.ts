import type { z } from 'zod';
import type { LocalisedText } from '../catalogue/manifest.ts';

/** What a running process is handed beside its inputs. */
export interface ProcessContext {
  readonly signal: AbortSignal;
  /** 0…1 and what is being done. */
  progress(fraction: number, doing: string): void;
}

/** An analysis: pure function with schemas, callable over HTTP, from the command line and from a scenario file. */
export interface Process<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  C extends ProcessContext = ProcessContext,
> {
  readonly id: string;
  readonly title: LocalisedText;
  readonly inputs: I;
  readonly output: O;
  run(inputs: z.infer<I>, context: C): Promise<z.infer<O>> | z.infer<O>;
}

/** Keeps the schema types while declaring a process. */
export function defineProcess<
  I extends z.ZodType,
  O extends z.ZodType,
  C extends ProcessContext = ProcessContext,
>(process: Process<I, O, C>): Process<I, O, C> {
  return process;
}

import { TwinError } from '../errors/twin-error.ts';
import type { Process, ProcessContext } from './process.ts';

/** The process of an id, else `process/not-found`. */
export function findProcess(processes: readonly Process[], id: string): Process {
  const found = processes.find((entry) => entry.id === id);
  if (found !== undefined) return found;
  throw new TwinError('process/not-found', `there is no process ${JSON.stringify(id.slice(0, 80))}`, {
    remedy: `there are: ${processes.map((entry) => entry.id).join(', ')}`,
  });
}

/** Checks the inputs (`request/invalid` names the one at fault), runs, and checks the result. */
export async function runProcess(
  process: Process,
  inputs: unknown,
  context: ProcessContext,
): Promise<unknown> {
  const parsed = process.inputs.safeParse(inputs);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = ['inputs', ...(issue?.path ?? [])].join('.');
    throw new TwinError('request/invalid', `${place}: ${issue?.message ?? 'invalid'}`, {
      remedy: `see what ${process.id} takes: GET /api/processes/${process.id}`,
    });
  }
  return process.output.parse(await process.run(parsed.data, context));
}

import type { TwinCommand } from './command.ts';
import { DOCTOR } from './doctor.ts';
import { INSPECT } from './inspect.ts';
import { LIST } from './list.ts';
import { PUBLISH } from './publish.ts';
import { RETIRE } from './retire.ts';
import { RUN } from './run.ts';
import { SAMPLE } from './sample.ts';

/** Every command of the `twin` line. */
export const COMMANDS: readonly TwinCommand[] = [INSPECT, PUBLISH, LIST, RETIRE, RUN, SAMPLE, DOCTOR];

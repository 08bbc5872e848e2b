import { TwinError } from '#core/errors/twin-error.ts';
import { PROCESSES } from '#core/process/processes.ts';
import { findProcess, runProcess } from '#core/process/run-process.ts';
import { createFeatureReader } from '../writers/geoparquet/read-feature-columns.ts';
import { type CommonOptions, commonOptions, type TwinCommand } from './command.ts';
import { runCommand } from './run-command.ts';
import { readInputs } from './run-inputs.ts';

interface RunOptions extends CommonOptions {
  readonly input: readonly string[];
}

/** The process of an id; an unknown one is a mistake in the command, as an unknown recipe is. */
function knownProcess(id: string) {
  try {
    return findProcess(PROCESSES, id);
  } catch (error) {
    if (!(error instanceof TwinError) || error.code !== 'process/not-found') throw error;
    throw new TwinError('usage', error.message, { remedy: error.remedy, cause: error });
  }
}

export const RUN: TwinCommand = {
  register(program) {
    commonOptions(
      program
        .command('run')
        .description('run an analysis over published data / 运行分析')
        .argument('[process]', 'its id; without one, what there is')
        .option('--input <file|name=value...>', 'JSON file of inputs, or single ones', [] as string[]),
    ).action((id: string | undefined, options: RunOptions) =>
      runCommand(options, async ({ dataDir, signal, say, progress }) => {
        if (id === undefined) {
          for (const each of PROCESSES) say(`${each.id}  ${each.title.zh} / ${each.title.en}`);
          return { processes: PROCESSES.map(({ id: known, title }) => ({ id: known, title })) };
        }
        const found = knownProcess(id);
        const features = createFeatureReader(dataDir);
        const inputs = await readInputs(options.input);
        const result = await runProcess(found, inputs, { signal, features, progress });
        if (!options.json) say(JSON.stringify(result, null, 2));
        return { process: id, result };
      }),
    );
  },
};

import { PROCESSES } from '#core/process/processes.ts';
import { findProcess, runProcess } from '#core/process/run-process.ts';
import { createFeatureReader } from '../writers/geoparquet/read-feature-columns.ts';
import type { CommonOptions, TwinCommand } from './command.ts';
import { runCommand } from './run-command.ts';
import { readInputs } from './run-inputs.ts';

interface RunOptions extends CommonOptions {
  readonly input: readonly string[];
}

export const RUN: TwinCommand = {
  register(program) {
    program
      .command('run')
      .description('run an analysis over published data / 运行分析')
      .argument('[process]', 'its id; without one, what there is')
      .option('--input <file|name=value...>', 'JSON file of inputs, or single ones', [] as string[])
      .option('--data <dir>', 'workspace', process.env.TWIN_DATA ?? './data')
      .option('--json')
      .action((id: string | undefined, options: RunOptions) =>
        runCommand(options, async ({ dataDir, signal, say, progress }) => {
          if (id === undefined) {
            for (const each of PROCESSES) say(`${each.id}  ${each.title.zh} / ${each.title.en}`);
            return { processes: PROCESSES.map(({ id: known, title }) => ({ id: known, title })) };
          }
          const found = findProcess(PROCESSES, id);
          const features = createFeatureReader(dataDir);
          const inputs = await readInputs(options.input);
          const result = await runProcess(found, inputs, { signal, features, progress });
          if (!options.json) say(JSON.stringify(result, null, 2));
          return { process: id, result };
        }),
      );
  },
};

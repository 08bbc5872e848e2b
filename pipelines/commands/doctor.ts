import { checkInstallation } from '../steps/check-installation.ts';
import { checkDataset } from '../writers/publication/check-dataset.ts';
import { readPublished } from '../writers/publication/read-published.ts';
import { type CommonOptions, commonOptions, type TwinCommand } from './command.ts';
import { runCommand } from './run-command.ts';

export const DOCTOR: TwinCommand = {
  register(program) {
    commonOptions(
      program.command('doctor').description('check the installation and every published dataset / 体检'),
    ).action((options: CommonOptions) =>
      runCommand(options, async ({ dataDir, say, signal, progress }) => {
        const installation = await checkInstallation(dataDir);
        for (const { name, problem } of installation)
          say(problem === null ? `✓ ${name}` : `✗ ${name}\n    ${problem}`);
        const published = await readPublished(dataDir);
        const datasets = [];
        for (const [at, dataset] of published.entries()) {
          signal.throwIfAborted();
          progress(at / published.length, dataset.id);
          const problems = await checkDataset(dataset, signal);
          say(
            `${problems.length === 0 ? '✓' : '✗'} ${dataset.id}${problems.map((each) => `\n    ${each}`).join('')}`,
          );
          datasets.push({ id: dataset.id, problems });
        }
        if (datasets.length === 0) say('nothing is published yet: twin sample, or twin publish FILE');
        const isIll =
          installation.some(({ problem }) => problem !== null) ||
          datasets.some(({ problems }) => problems.length > 0);
        if (isIll) process.exitCode = 1;
        return { node: process.versions.node, installation, datasets };
      }),
    );
  },
};

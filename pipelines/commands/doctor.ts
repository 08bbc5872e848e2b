import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { checkParquet } from '../writers/geoparquet/check-parquet.ts';
import { checksumsOf } from '../writers/publication/publication.ts';
import { type PublishedDataset, readPublished } from '../writers/publication/read-published.ts';
import type { CommonOptions, TwinCommand } from './command.ts';
import { runCommand } from './run-command.ts';

/** Everything wrong with one published dataset: schema, checksums, rows, terrain tiles. */
async function problemsOf({ folder, manifest, problem }: PublishedDataset): Promise<string[]> {
  if (!manifest || !folder) return [problem ?? 'unreadable'];
  const problems: string[] = [];
  const found = await checksumsOf(folder);
  for (const [name, sum] of Object.entries(manifest.checksums)) {
    if (found[name] === undefined) problems.push(`${name} is missing`);
    else if (found[name] !== sum) problems.push(`${name} has changed since it was published`);
  }
  if (manifest.featureCount > 0)
    problems.push(...(await checkParquet(join(folder, 'features.parquet'), manifest.featureCount)));
  if (manifest.terrain)
    await access(join(folder, 'terrain', '0')).catch(() => problems.push('terrain tiles are missing'));
  return problems;
}

export const DOCTOR: TwinCommand = {
  register(program) {
    program
      .command('doctor')
      .description('check the installation and every published dataset / 体检')
      .option('--data <dir>', 'workspace', process.env.TWIN_DATA ?? './data')
      .option('--json')
      .action((options: CommonOptions) =>
        runCommand(options, async ({ dataDir, say }) => {
          const report = [];
          for (const dataset of await readPublished(dataDir)) {
            const problems = await problemsOf(dataset);
            say(
              `${problems.length === 0 ? '✓' : '✗'} ${dataset.id}${problems.map((each) => `\n    ${each}`).join('')}`,
            );
            report.push({ id: dataset.id, problems });
          }
          if (report.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
          if (report.length === 0) say('nothing is published yet');
          return { node: process.versions.node, datasets: report };
        }),
      );
  },
};

import { TASKS } from './index.ts';
import { appendResults, COLUMNS, loadNow, resultCells } from './support/results-file.ts';

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const wantsAll = names.includes('all');
const unknown = names.filter((name) => name !== 'all' && !TASKS.some((task) => task.name === name));

function listTasks(): void {
  console.log('npm run bench -- NAME… (or all)');
  for (const { name, about } of TASKS) console.log(`  ${name.padEnd(16)}${about}`);
}

async function runTasks(): Promise<void> {
  const shown: (readonly string[])[] = [];
  for (const task of TASKS.filter(({ name }) => wantsAll || names.includes(name))) {
    console.log(`${task.name}: ${task.about}`);
    const load = loadNow();
    const result = await task.run();
    if ('skipped' in result) {
      console.log(`  skipped: ${result.skipped}`);
      continue;
    }
    const rows = result.measurements.map((measured) => resultCells(task.name, measured, load));
    console.log(`  appended to ${await appendResults(rows)}`);
    shown.push(...rows);
  }
  console.table(
    shown.map((row) => Object.fromEntries(COLUMNS.map((name, at) => [name, row[at] ?? '']).slice(1))),
  );
}

if (unknown.length > 0) {
  console.error(`no such task: ${unknown.join(', ')}`);
  process.exitCode = 2;
}
if (names.length === 0 || unknown.length > 0) listTasks();
else await runTasks();

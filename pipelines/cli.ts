import { Command, CommanderError } from 'commander';
import { COMMANDS } from './commands/index.ts';
import { steadyHeap } from './commands/steady-heap.ts';

steadyHeap();
const program = new Command('twin')
  .description('Xuancheng Twin: files in, published datasets out / 数字宣城数据发布')
  .exitOverride();
for (const command of COMMANDS) command.register(program);
for (const command of program.commands) command.exitOverride();
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Help is no mistake; everything else commander refuses is usage.
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}

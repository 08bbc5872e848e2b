import { Command, CommanderError } from 'commander';
import { COMMANDS } from './commands/index.ts';
import { reportedError } from './commands/report-error.ts';
import { steadyHeap } from './commands/steady-heap.ts';

steadyHeap();
// Settings before commands: each command takes them over when it registers.
const program = new Command('twin')
  .description('Xuancheng Twin: files in, published datasets out / 数字宣城数据发布')
  .exitOverride()
  .configureOutput({ outputError: () => undefined });
for (const command of COMMANDS) command.register(program);

/** What commander refuses, said as every other refusal: on stderr, and as the last line of stdout with `--json`. */
function reportUsage({ code, message }: CommanderError): void {
  const called = program.commands.find((command) => command.name() === process.argv[2])?.name();
  // Without a command commander writes the help and throws this.
  const isMissing = code === 'commander.help';
  const reported = reportedError(
    {
      code: 'usage',
      message: isMissing ? 'no command given' : message.replace(/^error: /, ''),
      place: {},
      remedy: '',
    },
    called,
  );
  process.stderr.write(`${reported.text}\n`);
  if (process.argv.includes('--json')) process.stdout.write(`${reported.json}\n`);
  process.exitCode = 2;
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Help is no mistake; everything else commander refuses is usage.
  if (error.exitCode !== 0) reportUsage(error);
}

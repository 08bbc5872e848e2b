import type { Command } from 'commander';

/** One command of the `twin` line: registers itself; nothing runs before parsing. */
export interface TwinCommand {
  register(program: Command): void;
}

/** Options every command takes. */
export interface CommonOptions {
  readonly data: string;
  readonly json?: boolean;
}

/** Adds the options every command takes. */
export function commonOptions(command: Command): Command {
  return command
    .option('--data <dir>', 'workspace', process.env.TWIN_DATA ?? './data')
    .option('--json', 'end stdout with one JSON object; lines for people go to stderr');
}

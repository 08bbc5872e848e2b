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

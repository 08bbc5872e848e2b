import type { TwinError } from '#core/errors/twin-error.ts';

/** What to do about a usage error that has no remedy of its own. */
function usageHint(commandName: string | undefined): string {
  return commandName === undefined ? 'see `twin --help`' : `see \`twin ${commandName} --help\``;
}

/** An error as it leaves the command line: usage errors always say where help is. */
export interface ReportedError {
  /** For people: `✗ message (place)` and `→ remedy`; a place that the message names is not said again. */
  readonly text: string;
  /** The object that ends stdout with `--json`. */
  readonly json: string;
}

/** An error in words and as JSON; `commandName` is the command that was called, if it is known. */
export function reportedError(
  { code, message, place, remedy: given }: Pick<TwinError, 'code' | 'message' | 'place' | 'remedy'>,
  commandName: string | undefined,
): ReportedError {
  const remedy = given === '' && code === 'usage' ? usageHint(commandName) : given;
  const where = [place.file, place.featureId, place.at]
    .filter((part) => part !== undefined && part !== '' && !message.includes(part))
    .join(', ');
  return {
    text: `✗ ${message}${where === '' ? '' : ` (${where})`}${remedy === '' ? '' : `\n  → ${remedy}`}`,
    json: JSON.stringify({ error: { code, message, place, remedy } }),
  };
}

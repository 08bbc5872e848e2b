import { readFile } from 'node:fs/promises';
import { TwinError } from '#core/errors/twin-error.ts';

const usage = (message: string) =>
  new TwinError('usage', message, {
    remedy: 'give --input file.json, --input name=value, or several of them',
  });

async function readInputFile(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new TwinError('input/unreadable', 'the file of inputs cannot be read', {
      place: { file: path },
      cause,
    });
  });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new TwinError('input/unreadable', 'the file of inputs is not JSON', {
      place: { file: path },
      remedy: 'write one object: {"collection": "…", …}',
      cause,
    });
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw usage(`${path} must hold one JSON object`);
  }
  // The body of an HTTP execution serves as it is.
  return 'inputs' in value && typeof value.inputs === 'object' && value.inputs !== null
    ? { ...value.inputs }
    : { ...value };
}

/** Text of `name=value`: JSON where it is, else itself. */
function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Inputs of a process from the command line, later ones over earlier: JSON files and `name=value` pairs. */
export async function readInputs(given: readonly string[]): Promise<Record<string, unknown>> {
  const inputs: Record<string, unknown> = {};
  for (const each of given) {
    const pair = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(each);
    if (pair === null) Object.assign(inputs, await readInputFile(each));
    else inputs[pair[1] ?? ''] = parseValue(pair[2] ?? '');
  }
  return inputs;
}

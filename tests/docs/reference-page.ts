import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { LAYER_KINDS } from '#core/catalogue/domains.ts';
import { PROCESSES } from '#core/process/processes.ts';
import { COMMANDS } from '#pipelines/commands/index.ts';
import { READERS } from '#pipelines/readers/index.ts';
import { openApiDocument } from '#tiles-server/domains/catalogue/openapi-document.ts';

/** Where the page lies; `npm run docs` writes it. */
export const REFERENCE_PATH = 'docs/reference.md';

const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
const code = (text: string) => `\`${text}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function commandRows(): string[][] {
  const program = new Command('twin');
  for (const command of COMMANDS) command.register(program);
  return program.commands.map((command) => {
    const given = command.registeredArguments.map((argument) => {
      const shown = `${argument.name()}${argument.variadic ? '…' : ''}`;
      return argument.required ? shown : `[${shown}]`;
    });
    const options = command.options.map(({ flags }) => code(flags));
    return [code(['twin', command.name(), ...given].join(' ')), command.description(), options.join(' ')];
  });
}

function endpointRows(): string[][] {
  return Object.entries(openApiDocument().paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, { summary: string; parameters: OpenApiParameter[] }>).map(
      ([method, { summary, parameters }]) => {
        const query = parameters.filter((each) => each.in === 'query').map((each) => code(each.name));
        return [code(`${method.toUpperCase()} ${path}`), summary, query.join(' ')];
      },
    ),
  );
}

/** File of a kind's component, read as text: importing it would load the engines. */
function renderer(kind: string): string {
  const list = readFileSync('web/scene/layer-renderers.ts', 'utf8');
  const component = new RegExp(`\\b${kind}: (\\w+)`).exec(list)?.[1];
  const file = new RegExp(`import \\{ ${component} \\} from '\\./([^']+)'`).exec(list)?.[1];
  return `web/scene/${file}`;
}

interface OpenApiParameter {
  readonly name: string;
  readonly in: string;
}

/** Every extension point as the lists in the code have it. */
export function referencePage(): string {
  return `# Reference

Written by \`npm run docs\` from the lists in the code; a test fails where the two differ.

## Layer kinds
\`LAYER_KINDS\` of \`core/catalogue/domains.ts\`

${table(
  ['kind', 'drawn by'],
  LAYER_KINDS.map((kind) => [code(kind), code(renderer(kind))]),
)}

## Readers
\`READERS\` of \`pipelines/readers/index.ts\`

${table(
  ['reader', 'format', 'extensions'],
  READERS.map(({ id, title, extensions }) => [code(id), title, extensions.join(' ')]),
)}

## Processes
\`PROCESSES\` of \`core/process/processes.ts\`

${table(
  ['process', 'title'],
  PROCESSES.map(({ id, title }) => [code(id), `${title.en} / ${title.zh}`]),
)}

## Commands
\`COMMANDS\` of \`pipelines/commands/index.ts\`

${table(['command', 'does', 'options'], commandRows())}

## HTTP
\`openApiDocument\` of \`tiles-server/domains/catalogue/openapi-document.ts\`; also at \`/api/openapi.json\`

${table(['address', 'answers', 'query'], endpointRows())}
`;
}
